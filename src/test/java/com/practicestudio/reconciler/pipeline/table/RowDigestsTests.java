package com.practicestudio.reconciler.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.Resource;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What tells a row that is as it was. */
class RowDigestsTests {

    private static final Instant TONIGHT = Instant.parse("2026-11-21T02:15:00Z");

    private final RowDigests digests = new RowDigests(
            new FieldCipher(Keysets.generate()).digests("row_digest"),
            new Resource<>(
                    "offices",
                    Resource.Source.list("/api/offices"),
                    Office.class,
                    "location",
                    Office.class,
                    (wire, mapping) -> wire),
            "basis");

    private record Office(String name) {}

    @Test
    void aDigestStandsForItsContentAndItsTimeAlone() {
        var content = digests.content(office("North"));
        var digest = digests.of(content, TONIGHT);

        assertThat(digests.stands(digest, content, TONIGHT)).isTrue();
        assertThat(digests.stands(digest, digests.content(office("South")), TONIGHT))
                .isFalse();
        assertThat(digests.stands(digest, content, TONIGHT.plusNanos(1_000))).isFalse();
        assertThat(digests.stands(null, content, TONIGHT)).isFalse();
    }

    /** Two pages are mapped at once, and their rows were written at different times. */
    @Test
    void manyThreadsMayAskAtOnce() {
        var contents = IntStream.range(0, 50)
                .mapToObj(i -> digests.content(office("Office " + i)))
                .toList();
        var stored = IntStream.range(0, 50)
                .mapToObj(i -> digests.of(contents.get(i), TONIGHT.plusSeconds(i)))
                .toList();

        assertThat(IntStream.range(0, 100_000)
                        .parallel()
                        .map(i -> i % 50)
                        .filter(i -> !digests.stands(stored.get(i), contents.get(i), TONIGHT.plusSeconds(i)))
                        .count())
                .isZero();
    }

    private static RawRow office(String name) {
        return RawRow.of("{\"id\": 1, \"name\": \"%s\"}".formatted(name));
    }
}
