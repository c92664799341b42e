package com.practicestudio.reconciler.scenario;

import static com.practicestudio.reconciler.fleet.FleetReport.State.DONE;
import static com.practicestudio.reconciler.fleet.FleetReport.State.FAILED;
import static com.practicestudio.reconciler.fleet.FleetReport.State.PARKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.drchrono.DrChronoException.NotConfigured;
import com.practicestudio.reconciler.fleet.Fleet;
import com.practicestudio.reconciler.fleet.FleetOrder;
import com.practicestudio.reconciler.fleet.FleetReport;
import com.practicestudio.reconciler.fleet.FleetReport.PracticeRun;
import com.practicestudio.reconciler.fleet.FleetReport.State;
import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import com.practicestudio.reconciler.practice.ApiApplications;
import com.practicestudio.reconciler.practice.ApplicationLimits;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.PracticeProblem;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Jobs for all practices, in one process. */
class FleetTests {

    private static final String PATIENTS = "/api/patients";

    private Stage stage = stage("fleet", small("alpine"), small("harbor"), small("seaside"));

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void eachPracticeIsRunOnceAndTheReportTellsHowItEnded() {
        try (var context = stage.context()) {
            var report = fleet(context, "tonight");

            assertThat(report.runs()).extracting(PracticeRun::practice).containsExactly("alpine", "harbor", "seaside");
            assertThat(report.runs()).extracting(PracticeRun::state).containsOnly(DONE);
            assertThat(report.runs()).allMatch(run -> run.execution() != null && run.requests() > 0);
            assertThat(executions("COMPLETED")).isEqualTo(3);
            assertThat(stage.count("patient", "harbor")).isEqualTo(20);
        }
    }

    @Test
    void withoutAnyApplicationAtDrChronoNothingIsOpened() {
        stage.settings.put("drchrono.client-id", "");
        try (var context = stage.context()) {
            assertThatThrownBy(() -> fleet(context, "tonight"))
                    .isInstanceOf(NotConfigured.class)
                    .hasMessageStartingWith("DRCHRONO_CLIENT_ID is not set");
        }
        assertThat(stage.jdbc.queryForObject("SELECT COUNT(*) FROM fleet_window", Integer.class))
                .isZero();
    }

    @Test
    void aPracticeWithAnApplicationIsRunThoughOthersLackOne() {
        stage.settings.put("drchrono.client-id", "");
        try (var context = stage.context()) {
            giveApplication(context, "harbor");

            var runs = byPractice(fleet(context, "tonight"));

            assertThat(of(runs, "harbor").state()).isEqualTo(DONE);
            assertThat(of(runs, "seaside").state()).isEqualTo(FAILED);
            assertThat(of(runs, "seaside").note()).startsWith("DRCHRONO_CLIENT_ID is not set");
        }
    }

    @Test
    void theSameWindowAgainAsksForNothingThatIsDone() {
        try (var context = stage.context()) {
            fleet(context, "tonight");
            stage.simulator.resetCounters();

            var report = fleet(context, "tonight");

            assertThat(report.count(DONE)).isEqualTo(3);
            assertThat(stage.simulator.requests()).isZero();
            assertThat(executions("COMPLETED")).isEqualTo(3);
        }
    }

    @Test
    void withoutANameTheLastUnfinishedWindowGoesOnElseTheNextIsOpened() {
        stage.simulator.revoke("harbor");
        try (var context = stage.context()) {
            var first = fleet(context, null);
            var again = fleet(context, null);
            reconnect(context, "harbor");
            var mended = fleet(context, null);
            var next = fleet(context, null);

            assertThat(again.window()).isEqualTo(first.window());
            assertThat(mended.window()).isEqualTo(first.window());
            assertThat(mended.count(DONE)).isEqualTo(3);
            assertThat(next.window()).isNotEqualTo(first.window());
        }
    }

    @Test
    void aPracticeThatHasLeftKeepsNoWindowOpen() {
        stage.simulator.revoke("harbor");
        try (var context = stage.context()) {
            var first = fleet(context, null);
            context.getBean(Connections.class)
                    .disconnect(context.getBean(Practices.class).require("harbor"));

            var next = fleet(context, null);

            assertThat(next.window()).isNotEqualTo(first.window());
            assertThat(next.count(DONE)).isEqualTo(2);
            assertThat(next.unconnected()).containsExactly("harbor");
        }
    }

    @Test
    void aWindowBehindTheUnfinishedOneThatIsDoneLetsTheNextBeOpened() {
        stage.simulator.revoke("harbor");
        try (var context = stage.context()) {
            fleet(context, "unfinished");
            reconnect(context, "harbor");
            fleet(context, "done");

            assertThat(fleet(context, null).window()).isNotIn("unfinished", "done");
        }
    }

    @Test
    void whatAnOperatorHasStoppedStaysStoppedWhenItsWindowIsOrderedByName() {
        try (var context = stage.context()) {
            fleet(context, "tonight");
            stage.jdbc.update(
                    "UPDATE fleet_run SET state = 'STOPPED' WHERE practice_id = ?", stage.practiceId("harbor"));

            assertThat(of(byPractice(fleet(context, "tonight")), "harbor").state())
                    .isEqualTo(State.STOPPED);
            assertThat(fleet(context, null).count(DONE)).isEqualTo(3);
        }
    }

    @Test
    void aPracticeThatAlwaysFailsIsTriedThreeTimesAndIsNobodyElsesTrouble() {
        stage.simulator.revoke("harbor");
        try (var context = stage.context()) {
            var runs = byPractice(fleet(context, "tonight"));

            assertThat(runs.get("harbor")).satisfies(harbor -> {
                assertThat(harbor.state()).isEqualTo(FAILED);
                assertThat(harbor.failures()).isEqualTo(3);
                assertThat(harbor.note()).contains("Run 'practice connect harbor'.");
            });
            assertThat(of(runs, "alpine").state()).isEqualTo(DONE);
            assertThat(of(runs, "seaside").state()).isEqualTo(DONE);

            reconnect(context, "harbor");
            stage.simulator.resetCounters();
            assertThat(fleet(context, "tonight").count(DONE)).isEqualTo(3);
            assertThat(stage.simulator.requests(PATIENTS)).isEqualTo(1);
        }
    }

    @Test
    void aHugePracticeThatComesFirstMakesRoomForThoseThatWaitAndAsksForNothingTwice() {
        stage.close();
        stage = stage(
                "turns",
                small("alpine"),
                small("harbor"),
                SimulatedPractice.plan("huge", 9_000, 20).open());
        stage.settings.put("reconciler.fleet.threads", "1");
        stage.settings.put("reconciler.fleet.turn", "4");
        try (var context = stage.context()) {
            var alone = Stage.run(context, "nightly", "huge", "alone").requests();
            fleet(context, "first");
            stage.jdbc.update(
                    "UPDATE fleet_run SET changed_at = '2020-01-01' WHERE practice_id = ?", stage.practiceId("huge"));

            var runs = byPractice(fleet(context, "second"));

            assertThat(runs.values()).extracting(PracticeRun::state).containsOnly(DONE);
            assertThat(executionsOf("second", "huge"))
                    .hasSizeGreaterThan(1)
                    .startsWith("STOPPED")
                    .endsWith("COMPLETED");
            assertThat(lastOf("second", "alpine")).isLessThan(lastOf("second", "huge"));
            assertThat(lastOf("second", "harbor")).isLessThan(lastOf("second", "huge"));
            assertThat(firstOf("second", "huge")).isLessThan(firstOf("second", "alpine"));
            assertThat(of(runs, "huge").requests()).isLessThanOrEqualTo(alone);
            // Nothing was parked for want of quota.
            assertThat(count("SELECT COUNT(*) FROM job_standing WHERE parked > 0 OR parked_since IS NOT NULL"))
                    .isZero();
        }
    }

    @Test
    void aHugePracticeGoesOnToItsEndWhileNobodyWaits() {
        stage.close();
        stage = stage("alone", SimulatedPractice.plan("huge", 9_000, 20).open());
        stage.settings.put("reconciler.fleet.turn", "4");
        try (var context = stage.context()) {
            fleet(context, "tonight");

            assertThat(executionsOf("tonight", "huge")).containsExactly("COMPLETED");
        }
    }

    @Test
    void whenTheHourIsSpentAllOfTheApplicationParkAndThoseOfAnotherOneAreDone() {
        stage.close();
        stage = stage(
                "hour",
                Stream.concat(Stream.of(small("own")), IntStream.range(0, 6).mapToObj(i -> small("shared-" + i)))
                        .toArray(SimulatedPractice[]::new));
        stage.settings.put("drchrono.quota-per-hour", "20");
        stage.settings.put("drchrono.quota-reserve", "0");
        stage.settings.put("drchrono.max-wait", "0s");
        try (var context = stage.context()) {
            giveApplication(context, "own");
            stage.awayFromTheTopOfTheHour();

            var runs = byPractice(fleet(context, "tonight"));

            assertThat(of(runs, "own").state()).isEqualTo(DONE);
            assertThat(runs.values())
                    .extracting(PracticeRun::state)
                    .contains(PARKED)
                    .containsOnly(DONE, PARKED);
            assertThat(stage.jdbc.queryForList("""
                            SELECT TIMESTAMPDIFF(MICROSECOND, DATE_FORMAT(due_at, '%Y-%m-%d %H:00:00'), due_at) = requests * 1000
                            FROM fleet_run WHERE state = 'PARKED'
                            """, Boolean.class))
                    .as("those that got least go on first")
                    .containsOnly(true);

            theHourComes();
            Await.until(() -> count("SELECT COUNT(*) FROM fleet_run WHERE state = 'DONE'") == runs.size()
                    || count("SELECT COUNT(*) FROM fleet_run WHERE state IN ('WAITING', 'RUNNING')") == 0);
            while (byPractice(fleet(context, "tonight")).values().stream().anyMatch(run -> run.state() == PARKED)) {
                theHourComes();
            }
            assertThat(IntStream.range(0, 6)).allMatch(i -> stage.count("patient", "shared-" + i) == 20);
        }
    }

    @Test
    void whatThreeProcessesDiedOfInARowFailsAndIsNobodyElsesTrouble() {
        stage.settings.put("reconciler.fleet.heartbeat", "500ms");
        leave("harbor", 2);
        try (var context = stage.context()) {
            var runs = byPractice(fleet(context, "tonight"));

            assertThat(of(runs, "harbor").state()).isEqualTo(FAILED);
            assertThat(of(runs, "harbor").note())
                    .startsWith("Three processes died of it one after the other")
                    .contains("run it again");
            assertThat(of(runs, "alpine").state()).isEqualTo(DONE);
            assertThat(of(runs, "seaside").state()).isEqualTo(DONE);
            assertThat(stage.count("patient", "harbor")).isZero();

            assertThat(fleet(context, "tonight").count(DONE)).isEqualTo(3);
        }
    }

    @Test
    void whatTwoProcessesDiedOfGoesOnWithBothDeathsCounted() {
        stage.settings.put("reconciler.fleet.heartbeat", "500ms");
        stage.jdbc.update("DELETE FROM drchrono_connection WHERE practice_id <> ?", stage.practiceId("harbor"));
        leave("harbor", 1);
        var deaths = new AtomicLong();
        stage.simulator.before(PATIENTS, 1, () -> deaths.set(deaths()));
        try (var context = stage.context()) {
            assertThat(fleet(context, "tonight").count(DONE)).isEqualTo(1);
        }
        assertThat(deaths).hasValue(2);
    }

    @Test
    void whatCouldNotBeNotedIsNoDeath() {
        stage.settings.put("reconciler.fleet.enabled", "true");
        leave("harbor", 2);
        stage.jdbc.update("UPDATE fleet_task SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL");
        stage.jdbc.execute("""
                CREATE TRIGGER refuse BEFORE UPDATE ON fleet_run FOR EACH ROW
                IF NEW.state = 'DONE' THEN SIGNAL SQLSTATE '45000'; END IF
                """);
        try (var context = stage.context()) {
            Await.until(() -> deaths() != 2);

            assertThat(deaths()).isZero();
        }
    }

    /** What a process leaves that dies in the middle of a practice's run. @param before how many have, one after the other */
    private void leave(String practice, int before) {
        stage.jdbc.update("""
                INSERT INTO fleet_window (job, name, resources, created_at) VALUES ('nightly', 'tonight', '', UTC_TIMESTAMP(6))
                """);
        stage.jdbc.update("""
                INSERT INTO fleet_run (window_id, practice_id, state, due_at, taking, changed_at)
                SELECT id, ?, 'RUNNING', UTC_TIMESTAMP(6), ?, UTC_TIMESTAMP(6) FROM fleet_window
                """, stage.practiceId(practice), before + 1);
        stage.jdbc.update("""
                INSERT INTO fleet_task (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat,
                  consecutive_failures, version)
                SELECT 'fleet-run', id, '2020-01-01', TRUE, 'dead/1', '2020-01-01', ?, 1 FROM fleet_run
                """, before);
    }

    private long deaths() {
        return count("SELECT consecutive_failures FROM fleet_task");
    }

    @Test
    void whatCannotBeOrderedIsRefusedInOneLine() {
        try (var context = stage.context()) {
            fleet(context, "tonight");

            assertThatThrownBy(() -> run(context, new FleetOrder("weekly", null, List.of(), null)))
                    .isInstanceOf(InvalidJob.class)
                    .hasMessageContaining("There is no job 'weekly'.");
            assertThatThrownBy(() -> run(context, new FleetOrder("nightly", null, List.of("pets"), null)))
                    .isInstanceOf(InvalidJob.class)
                    .hasMessageContaining("has no resource 'pets'");
            assertThatThrownBy(() -> run(
                            context,
                            new FleetOrder("nightly", "tonight", List.of("patients"), LocalDate.of(2026, 11, 1))))
                    .isInstanceOf(PracticeProblem.class)
                    .hasMessageContaining("Window 'tonight' of job 'nightly' was opened for all resources.");
        }
    }

    @Test
    void practicesThatAreNotConnectedAreLeftOutAndNamed() {
        try (var context = stage.context()) {
            var connections = context.getBean(Connections.class);
            var practices = context.getBean(Practices.class);
            Stream.of("alpine", "harbor", "seaside").map(practices::require).forEach(connections::disconnect);

            var report = fleet(context, "tonight");

            assertThat(report.runs()).isEmpty();
            assertThat(report.goesOn()).isFalse();
            assertThat(report.unconnected()).containsExactly("alpine", "harbor", "seaside");
        }
    }

    private static Stage stage(String schema, SimulatedPractice... practices) {
        var stage = new Stage(schema, practices).jobs("jobs-of-500");
        stage.settings.put("reconciler.fleet.retry-pause", "10ms");
        return stage;
    }

    private static SimulatedPractice small(String key) {
        return SimulatedPractice.plan(key, 20, 20).open();
    }

    private static FleetReport fleet(ConfigurableApplicationContext context, @Nullable String window) {
        return run(context, new FleetOrder("nightly", window, List.of(), null));
    }

    private static FleetReport run(ConfigurableApplicationContext context, FleetOrder order) {
        return context.getBean(Fleet.class).run(order, report -> {});
    }

    private static Map<String, PracticeRun> byPractice(FleetReport report) {
        return report.runs().stream().collect(Collectors.toMap(PracticeRun::practice, Function.identity()));
    }

    private static PracticeRun of(Map<String, PracticeRun> runs, String practice) {
        return Objects.requireNonNull(runs.get(practice), practice);
    }

    private void reconnect(ConfigurableApplicationContext context, String practice) {
        stage.reconnect(practice);
    }

    private void giveApplication(ConfigurableApplicationContext context, String practice) {
        var applications = context.getBean(ApiApplications.class);
        applications.add("northwest", "client-nw", "hush", new ApplicationLimits(1_000, 1_000, 0));
        applications.assign(context.getBean(Practices.class).require(practice), "northwest");
        stage.reconnect(practice);
    }

    /** As if it had, for the quota and for those who wait for it. */
    private void theHourComes() {
        stage.jdbc.update("DELETE FROM bucket");
        stage.jdbc.update("UPDATE fleet_run SET due_at = UTC_TIMESTAMP(6) WHERE state = 'PARKED'");
        stage.jdbc.update("UPDATE fleet_task SET execution_time = UTC_TIMESTAMP(6)");
    }

    private int executions(String status) {
        return (int) count("SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE STATUS = '" + status + "'");
    }

    private List<String> executionsOf(String window, String practice) {
        return stage.jdbc.queryForList(
                "SELECT STATUS " + OF_A_RUN + " ORDER BY e.JOB_EXECUTION_ID", String.class, window, practice);
    }

    private long firstOf(String window, String practice) {
        return of("MIN", window, practice);
    }

    private long lastOf(String window, String practice) {
        return of("MAX", window, practice);
    }

    private long of(String which, String window, String practice) {
        return Objects.requireNonNull(stage.jdbc.queryForObject(
                "SELECT " + which + "(e.JOB_EXECUTION_ID) " + OF_A_RUN, Long.class, window, practice));
    }

    private long count(String sql) {
        return Objects.requireNonNull(stage.jdbc.queryForObject(sql, Long.class));
    }

    private static final String OF_A_RUN = """
            FROM BATCH_JOB_EXECUTION e
            JOIN BATCH_JOB_EXECUTION_PARAMS w ON w.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID AND w.PARAMETER_NAME = 'window'
            JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID AND p.PARAMETER_NAME = 'practice'
            WHERE w.PARAMETER_VALUE = ? AND p.PARAMETER_VALUE = ?
            """;
}
