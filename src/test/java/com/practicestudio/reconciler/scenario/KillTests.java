package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One window that is worked on by one process after the other, each killed at another moment: at chunk boundaries within a
 * page, between pages, at the end of a step and of the run, and at every point within a chunk.
 */
class KillTests {

    private static final String WINDOW = "the-night";

    /**
     * Patients are three pages and appointments two, the last one of 200 rows, in chunks of 500: each of their eight
     * commits, with those of the three short lists, is followed by a kill, and others come between.
     */
    private static final List<String> DEATHS = List.of(
            "AFTER_COMMIT location 1",
            "BEFORE_STEP any 2",
            "AFTER_ROWS provider 1",
            "AFTER_COMMIT provider 1",
            "AFTER_COMMIT appointment_type 1",
            "BEFORE_ROWS patient 1",
            "AFTER_COMMIT patient 1",
            "BEFORE_CHECKPOINT patient 1",
            "AFTER_COMMIT patient 1",
            "AFTER_CHECKPOINT patient 1",
            "AFTER_COMMIT patient 1",
            "AFTER_COMMIT patient 1",
            "AFTER_COMMIT patient 1",
            "BEFORE_STEP any 2",
            "AFTER_ROWS appointment 1",
            "AFTER_COMMIT appointment 1",
            "AFTER_COMMIT appointment 1",
            "BEFORE_COMMIT appointment 1",
            "AFTER_COMMIT appointment 1",
            "BEFORE_RELEASE any 1");

    private static Stage stage;
    private static final List<Integer> exitCodes = new ArrayList<>();
    private static final List<List<String>> requests = new ArrayList<>();
    private static String lastWords = "";
    private static Map<String, String> undisturbed = Map.of();

    @BeforeAll
    static void killOneProcessAfterTheOther() {
        var plan = SimulatedPractice.plan("seaside", 2_200, 1_200);
        stage = new Stage("kills", plan.open()).jobs("jobs-of-500");
        stage.settings.put("reconciler.lease", "1s");
        for (var death : DEATHS) {
            exitCodes.add(run(death));
        }
        run("never any 1");
        try (var other = new Stage("undisturbed", plan.open()).jobs("jobs-of-500");
                var context = other.context()) {
            Stage.run(context, "nightly", "seaside", WINDOW);
            undisturbed = other.rows().all();
        }
    }

    private static int run(String death) {
        var environment = new TreeMap<>(stage.environment());
        environment.put("KILL_AT", death);
        var asked = stage.simulator.recentRequests().size();
        try (var child = Child.of(MortalMain.class.getName())
                .environment(environment)
                .start("run", "nightly", "--practice", "seaside", "--window", WINDOW)) {
            var exitCode = child.await();
            var all = stage.simulator.recentRequests();
            requests.add(all.subList(asked, all.size()));
            lastWords = child.output();
            return exitCode;
        }
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void everyProcessWasKilledWhereItWasToBe() {
        assertThat(exitCodes).containsExactlyElementsOf(Collections.nCopies(DEATHS.size(), 137));
    }

    @Test
    void theRowsAreThoseOfAnUndisturbedRun() {
        assertThat(undisturbed).hasSizeGreaterThan(3_400);
        assertThat(stage.rows().all()).isEqualTo(undisturbed);
    }

    @Test
    void everyRowIsCountedOnce() {
        assertThat(stage.jdbc.queryForList("""
                        SELECT resource, CAST(SUM(counted) AS SIGNED) AS counted FROM row_count WHERE outcome = 'inserted'
                        GROUP BY resource ORDER BY resource""")).isEqualTo(stage.jdbc.queryForList("""
                        SELECT resource, COUNT(*) AS counted FROM reconciliation_outcome WHERE outcome = 'INSERT'
                        GROUP BY resource ORDER BY resource"""));
    }

    @Test
    void everyRecordWentInOnce() {
        assertThat(stage.jdbc.queryForList("""
                        SELECT resource, external_id FROM reconciliation_outcome
                        GROUP BY resource, external_id HAVING COUNT(*) > 1
                        """)).isEmpty();
        assertThat(stage.jdbc.queryForObject(
                        "SELECT COUNT(*) FROM reconciliation_outcome WHERE outcome = 'INSERT'", Integer.class))
                .isEqualTo(undisturbed.size());
    }

    @Test
    void everyExecutionWasRecoveredWithoutSqlByHand() {
        var statuses = stage.jdbc.queryForList(
                "SELECT STATUS FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID", String.class);

        assertThat(statuses).hasSize(DEATHS.size()).endsWith("COMPLETED");
        assertThat(statuses.subList(0, statuses.size() - 1)).containsOnly("FAILED");
        assertThat(lastWords).contains("Window '" + WINDOW + "' is complete.");
    }

    @Test
    void aKillCostsAtMostThePageInHandAndTheOneReadAhead() {
        var before = new HashSet<String>();
        for (var run : requests) {
            var pages = run.stream()
                    .filter(request -> request.contains("/api/") && !request.contains("uuid="))
                    .toList();
            assertThat(pages.stream().filter(before::contains)).hasSizeLessThanOrEqualTo(2);
            before.addAll(pages);
        }
    }
}
