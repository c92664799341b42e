package com.practicestudio.reconciler.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.job.Assignment;
import com.practicestudio.reconciler.pipeline.run.Execution.Plan;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told to do about a run that was stopped. */
class ExecutionTests {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "nightly, all, 'run nightly --practice seaside'",
                "nightly, patient=7, 'restart 42'",
                "incremental, resources=patients since=2026-11-01, 'restart 42'",
                "reprocess, all, 'errors reprocess'",
                "delta, all, 'webhooks list'"
            })
    void theCommandThatIsNamedGoesOnWithTheSameRun(String job, String scope, String command) {
        var plan = new Plan("seaside", "3", scope, assignment(job));

        assertThat(plan.again(42)).contains(command);
    }

    private static Assignment assignment(String job) {
        return new Assignment(
                job,
                List.of(),
                1,
                new Scope(false, null, null, true),
                null,
                resource -> Collections.emptyIterator(),
                Set.of(),
                Map.of(),
                null);
    }
}
