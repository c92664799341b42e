package com.practicestudio.reconciler.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.DrChronoException.Forbidden;
import com.practicestudio.reconciler.drchrono.DrChronoException.NotFound;
import com.practicestudio.reconciler.drchrono.DrChronoException.Refused;
import com.practicestudio.reconciler.drchrono.DrChronoException.Unavailable;
import com.practicestudio.reconciler.drchrono.DrChronoException.Untrustworthy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that are asked for one by one. */
class TriesTests {

    private final Tries tries = new Tries(2);

    static Stream<DrChronoException> ofARecord() {
        return Stream.of(
                new NotFound("no"),
                new Forbidden("no"),
                new Refused("no"),
                new Unavailable("no"),
                new Untrustworthy("no"));
    }

    @ParameterizedTest
    @MethodSource("ofARecord")
    void oneThatCannotBeAskedForHoldsUpNoOther(DrChronoException failure) {
        assertThat(tries.succeeds("1", () -> fail(failure))).isFalse();
        assertThat(tries.succeeds("2", () -> {})).isTrue();
        assertThat(tries.succeeds("3", () -> fail(failure))).isFalse();

        var told = new ArrayList<String>();
        tries.tell((id, reason) -> told.add(id + " " + reason));
        assertThat(told).isEqualTo(List.of("1 no", "3 no"));
        assertThat(tries.failed()).isZero();
    }

    @ParameterizedTest
    @MethodSource("ofARecord")
    void whenSeveralFailInARowItIsNotTheRecord(DrChronoException failure) {
        tries.succeeds("1", () -> fail(failure));

        assertThatThrownBy(() -> tries.succeeds("2", () -> fail(failure))).isSameAs(failure);
    }

    @Test
    void whatTellsOfThePracticeIsThrownAtOnce() {
        var failure = new DrChronoException.Disconnected("no");

        assertThatThrownBy(() -> tries.succeeds("1", () -> fail(failure))).isSameAs(failure);
    }

    private static void fail(DrChronoException failure) {
        throw failure;
    }
}
