package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.Planner;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a cold nightly run and an incremental one right after it cost, in DrChrono's currency. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WalkCostTests {

    private static final int PATIENTS = 3_000;
    private static final int APPOINTMENTS = 3_000;
    /** They are empty, or fit on a page. */
    private static final int OTHER_LISTS = 20;

    private static Stage stage;
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void loadCold() {
        stage = new Stage(
                "cost",
                SimulatedPractice.plan("seaside", PATIENTS, APPOINTMENTS).open());
        context = stage.context();
        stage.simulator.bulkPollsInProgress(0);
        assertThat(Stage.run(context, "nightly", "seaside").end()).isEqualTo(End.DONE);
    }

    @AfterAll
    static void stop() {
        context.close();
        stage.close();
    }

    @Test
    @Order(1)
    void aColdRunCostsThreeRequestsForAThousandRowsAndAnIncrementalOneCostsOneAListAndWritesNothing() {
        var patients = stage.simulator.requests("/api/patients") + stage.simulator.requests("/api/patients_list");
        var appointments =
                stage.simulator.requests("/api/appointments") + stage.simulator.requests("/api/appointments_list");
        assertThat((patients + appointments) * 1_000.0 / (PATIENTS + APPOINTMENTS))
                .isLessThanOrEqualTo(3.0);
        assertThat(stage.simulator.requests()).isEqualTo(patients + appointments + OTHER_LISTS);
        assertThat(stage.count("appointment", "seaside")).isEqualTo(APPOINTMENTS);
        var before = written();
        stage.simulator.resetCounters();

        var incremental = Stage.run(context, "incremental", "seaside");

        assertThat(incremental.end()).isEqualTo(End.DONE);
        assertThat(incremental.execution()).as("no run was needed").isNull();
        assertThat(stage.simulator.requestCounts())
                .containsOnlyKeys(
                        "GET /api/offices",
                        "GET /api/doctors",
                        "GET /api/appointment_profiles",
                        "GET /api/patients",
                        "GET /api/appointments",
                        "GET /api/documents",
                        "GET /api/tasks")
                .allSatisfy((path, count) -> assertThat(count).isEqualTo(1));
        assertThat(stage.simulator.recentRequests().stream()
                        .filter(request -> request.matches(".*(patients|appointments)\\?.*")))
                .allMatch(request -> request.contains("since="));
        assertThat(written()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void aPlanAsksNothingAndTheRunCostsWhatWasPlanned() {
        stage.simulator.resetCounters();
        var request = new RunRequest("nightly", "seaside", null, List.of(), null, null);
        var plan = context.getBean(Planner.class).plan(request);
        assertThat(stage.simulator.requests()).isZero();

        var before = digests();
        Stage.run(context, "nightly", "seaside");

        assertThat(digests()).as("no row is taken for a changed one").isEqualTo(before);
        assertThat((double) stage.simulator.requests()).isCloseTo(plan.requests(), Percentage.withPercentage(10));
    }

    private static List<Object> digests() {
        return Rows.TABLES.stream()
                .<Object>map(table -> stage.jdbc.queryForList("SELECT BIT_XOR(CRC32(row_digest)) FROM " + table))
                .toList();
    }

    /** How many rows there are, and the newest time in them. */
    private static List<Object> written() {
        var written = new ArrayList<Object>();
        Stream.concat(
                        Rows.TABLES.stream()
                                .map(table ->
                                        "SELECT COUNT(*), MAX(updated_at), BIT_XOR(CRC32(row_digest)) FROM " + table),
                        Stream.of(
                                "SELECT COUNT(*), MAX(recorded_at) FROM reconciliation_outcome",
                                "SELECT COUNT(*), MAX(last_seen_at) FROM sync_error",
                                "SELECT * FROM watermark ORDER BY 1, 2"))
                .map(stage.jdbc::queryForList)
                .forEach(written::add);
        return written;
    }
}
