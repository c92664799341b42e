package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.repair.WatermarkList;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What incremental runs ask for and write, in a practice with malformed rows among those of yesterday. */
class IncrementalTests {

    private static final String KEY = "seaside";
    private static final int TRIES = 2;

    private static SimulatedPractice practice;
    private static Stage stage;
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void load() {
        practice = SimulatedPractice.plan(KEY, 600, 600).dirt(20).open();
        stage = new Stage("incremental", practice).jobs("jobs-incremental");
        stage.settings.put("drchrono.retry-attempts", String.valueOf(TRIES));
        context = stage.context();
        assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);
    }

    @AfterAll
    static void stop() {
        context.close();
        stage.close();
    }

    @BeforeEach
    void reset() {
        stage.simulator.resetCounters();
    }

    @Test
    void whenNothingHasChangedNothingIsWrittenButWhenThatWasInPlace() {
        var before = contents();
        var standings = stage.count("job_standing", KEY);

        var result = incremental();

        assertThat(stage.count("job_standing", KEY)).isEqualTo(standings);
        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(result.message()).isEqualTo("Nothing has changed since the last run.");
        assertThat(result.execution()).isNull();
        assertThat(result.requests()).isEqualTo(stage.simulator.requests()).isEqualTo(4);
        assertThat(result.resources()).extracting(ResourceSummary::inserted).containsOnly(0L);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aChangedRowIsWrittenAndCostsNoRequestMoreThanOneAResource() {
        practice.change("appointments", practice.id("appointments", 21), Map.of("reason", "Changed"));

        var result = incremental();

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(stage.simulator.requestCounts().values()).containsOnly(1);
        assertThat(result.requests()).isEqualTo(stage.simulator.requests()).isEqualTo(4);
        assertThat(result.resources()).extracting(ResourceSummary::updated).containsExactly(0L, 0L, 0L, 1L);
        assertThat(incremental().execution()).isNull();
    }

    @Test
    void aRunThatWasBegunIsResumedAndNotPolled() {
        practice.change("patients", practice.id("patients", 30), Map.of("first_name", "Changed"));
        stage.simulator.fail("/api/appointments", TRIES, Fault.status(500));
        var failed = incremental();

        var resumed = incremental();

        assertThat(failed.end()).isEqualTo(End.FAILED);
        assertThat(resumed.end()).isEqualTo(End.DONE);
        assertThat(resumed.window()).isEqualTo(failed.window());
    }

    @Test
    void aResourceIsLeftOutUntilItIsDue() {
        assertThat(stage.simulator.requests("/api/appointment_profiles")).isZero();
        incremental();
        assertThat(stage.simulator.requests("/api/appointment_profiles")).isZero();

        stage.jdbc.update(
                "UPDATE watermark SET walked_at = walked_at - INTERVAL 7 HOUR WHERE resource = 'appointment-profiles'");
        incremental();

        assertThat(stage.simulator.requests("/api/appointment_profiles")).isEqualTo(1);
        incremental();
        assertThat(stage.simulator.requests("/api/appointment_profiles")).isEqualTo(1);
    }

    @Test
    void aResourceThatIsAskedForByNameIsDue() {
        context.getBean(Launcher.class)
                .run(
                        new RunRequest("incremental", KEY, null, List.of("appointment-profiles"), null, null),
                        RunProgress.SILENT);

        assertThat(stage.simulator.requestCounts()).containsOnlyKeys("GET /api/appointment_profiles");
    }

    @Test
    void aWatermarkThatWasMovedIsReadFrom() {
        var watermarks = context.getBean(WatermarkList.class);
        assertThat(watermarks.list(KEY))
                .extracting(WatermarkList.Watermark::resource)
                .contains("patients");
        assertThat(watermarks.move(stage.practiceId(KEY), "patients", LocalDate.parse("2026-03-02")))
                .isTrue();

        incremental();

        assertThat(stage.simulator.recentRequests())
                .anyMatch(request -> request.contains("patients") && request.contains("since=2026-03-01"));
    }

    @Test
    void aWatermarkThatWasForgottenMakesEverythingBeRead() {
        var watermarks = context.getBean(WatermarkList.class);
        assertThat(watermarks.forget(stage.practiceId(KEY), "appointments")).isTrue();
        assertThat(watermarks.forget(stage.practiceId(KEY), "appointments")).isFalse();

        var result = incremental();

        assertThat(result.resources())
                .filteredOn(one -> one.resource().equals("appointments"))
                .extracting(ResourceSummary::read)
                .containsExactly(600L);
    }

    @Test
    void aWatermarkThatIsMovedWhileARunIsAtItIsReadFromByTheNext() {
        var watermarks = context.getBean(WatermarkList.class);
        practice.change("patients", practice.id("patients", 31), Map.of("first_name", "Changed"));
        stage.simulator.before(
                "/api/appointments",
                1,
                () -> watermarks.move(stage.practiceId(KEY), "appointments", LocalDate.parse("2026-03-02")));
        incremental();
        stage.simulator.resetCounters();

        incremental();

        assertThat(stage.simulator.recentRequests())
                .anyMatch(request -> request.contains("appointments") && request.contains("since=2026-03-01"));
    }

    private static RunResult incremental() {
        return Stage.run(context, "incremental", KEY);
    }

    /** The rows of all tables but those that count requests, and the one that says when a job was last done. */
    private static Map<String, Object> contents() {
        var contents = new TreeMap<String, Object>();
        stage
                .jdbc
                .queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
                        String.class)
                .stream()
                .filter(table ->
                        !List.of("api_call", "bucket", "job_standing").contains(table.toLowerCase(Locale.ROOT)))
                .forEach(table -> contents.put(table, stage.jdbc.queryForList("CHECKSUM TABLE " + table)));
        return contents;
    }
}
