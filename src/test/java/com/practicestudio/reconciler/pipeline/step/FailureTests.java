package com.practicestudio.reconciler.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.practicestudio.reconciler.drchrono.DrChronoException.Unavailable;
import com.practicestudio.reconciler.pipeline.table.DatabaseTrouble;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.UncategorizedSQLException;

/** What is told of a failure that comes wrapped in others. */
class FailureTests {

    static Stream<Throwable> databaseThatWasStopped() {
        var gone = new SQLNonTransientConnectionException("hush", "08000", 1927, new EOFException("hush"));
        var broken = new SQLException("hush", null, 0, new EOFException("hush"));
        return Stream.of(
                gone,
                broken,
                new IllegalStateException(gone),
                new BucketExecutionException(broken),
                new RuntimeException(new BucketExecutionException(gone)),
                new UncategorizedSQLException("hush", "hush", broken));
    }

    @ParameterizedTest
    @MethodSource("databaseThatWasStopped")
    void aDatabaseThatIsStoppedInMidRunIsNoDefectAndPasses(Throwable thrown) {
        var failure = Failure.in(thrown);

        assertThat(failure)
                .asInstanceOf(type(DatabaseTrouble.class))
                .extracting(DatabaseTrouble::passing)
                .isEqualTo(true);
        assertThat(Failure.told(failure))
                .startsWith("The database broke off")
                .endsWith("run the job again.")
                .doesNotContain("hush");
    }

    @Test
    void whatIsOursIsToldEvenWhereTheDatabaseStandsBehindIt() {
        var ours = new Unavailable("It is away.");
        ours.initCause(new SQLException("hush"));

        assertThat(Failure.told(Failure.in(new IllegalStateException(ours)))).isEqualTo("It is away.");
    }

    @Test
    void aLineThatBrokeElsewhereIsNotTheDatabases() {
        assertThat(Failure.in(new IllegalStateException(new IOException("hush"))))
                .isInstanceOf(IOException.class);
    }
}
