package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.scenario.FrailLine.Moment;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A connection to the database that breaks in the middle of a chunk: the chunk is neither lost nor written twice. */
class DatabaseFaultTests {

    private static final String KEY = "seaside";
    private static final Pattern ADDRESS = Pattern.compile("(?<=//)[^/:]+:(\\d+)");
    private static final int PATIENTS = 1_200;
    private static final int TRIES = 3;
    private static final long SUCCESSOR = 1_000;

    private final SimulatedPractice practice =
            SimulatedPractice.plan(KEY, PATIENTS, 100).open();
    private Stage stage;
    private FrailLine line;
    private ConfigurableApplicationContext context;

    @BeforeEach
    void start() {
        stage = new Stage("database faults", practice).jobs("jobs-of-500");
        var address = ADDRESS.matcher(String.valueOf(stage.settings.get("spring.datasource.url")));
        assertThat(address.find()).isTrue();
        line = new FrailLine(Integer.parseInt(address.group(1)));
        stage.settings.put("spring.datasource.url", address.replaceFirst("127.0.0.1:" + line.port()));
        context = stage.context();
    }

    @AfterEach
    void stop() {
        context.close();
        line.close();
        stage.close();
    }

    /** After the commit means: the server has committed, and nobody was told. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void aChunkThatIsBrokenOffIsNeitherLostNorWrittenTwice(Moment moment) {
        line.breakAt(moment, "patient", 2, 1);

        var result = nightly();

        assertThat(line.breaks()).isEqualTo(1);
        assertThat(result.end()).as(result.message()).isEqualTo(End.DONE);
        assertEverythingWentInOnce(result);
    }

    @ParameterizedTest
    @EnumSource(
            value = Moment.class,
            names = {"BEFORE_STEP", "AFTER_COMMIT"})
    void aChunkThatIsBrokenOffTimeAndAgainFailsTheRunPlainlyAndTheNextStartResumesIt(Moment moment) {
        line.breakAt(moment, "patient", 1, TRIES);

        var failed = nightly();
        var resumed = nightly();

        assertThat(failed.end()).isEqualTo(End.FAILED);
        assertThat(failed.message()).startsWith("The database broke off").endsWith("run the job again.");
        assertThat(resumed.window()).isEqualTo(failed.window());
        assertThat(resumed.end()).as(resumed.message()).isEqualTo(End.DONE);
        assertEverythingWentInOnce(resumed);
    }

    /** An owner that stood still comes back over a line that is broken. */
    @Test
    void whoWasTakenOverBeforeTheLineBrokeLeavesTheExecutionOfItsSuccessorAlone() {
        context.close();
        // So long that its heart does not notice by itself.
        stage.settings.put("reconciler.lease", "5m");
        context = stage.context();
        line.breakAt(Moment.BEFORE_ROWS, "patient", 1, 1);
        line.meanwhile(this::takeOver);

        var result = nightly();

        assertThat(line.breaks()).isEqualTo(1);
        assertThat(stage.jdbc.queryForObject(
                        "SELECT STATUS FROM BATCH_JOB_EXECUTION WHERE JOB_EXECUTION_ID = " + SUCCESSOR, String.class))
                .isEqualTo("STARTED");
        assertThat(stage.jdbc.queryForList("SELECT 1 FROM BATCH_JOB_EXECUTION")).hasSize(2);
        assertThat(result.end()).isEqualTo(End.FAILED);
        assertThat(result.message()).startsWith("Another process has taken this run over");
        assertThat(stage.count("patient", KEY)).isZero();
    }

    private void takeOver() {
        stage.jdbc.execute("UPDATE lease SET owner = 'successor', fencing_token = fencing_token + 1, beat = beat + 1");
        stage.jdbc.execute("""
                        INSERT INTO BATCH_JOB_EXECUTION
                          (JOB_EXECUTION_ID, VERSION, JOB_INSTANCE_ID, CREATE_TIME, START_TIME, STATUS, EXIT_CODE, LAST_UPDATED)
                        SELECT %d, 0, JOB_INSTANCE_ID, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 'STARTED', 'UNKNOWN', UTC_TIMESTAMP(6)
                        FROM BATCH_JOB_EXECUTION
                        """.formatted(SUCCESSOR));
    }

    private RunResult nightly() {
        return Stage.run(context, "nightly", KEY);
    }

    private void assertEverythingWentInOnce(RunResult result) {
        assertThat(stage.count("patient", KEY)).isEqualTo(PATIENTS);
        assertThat(stage.count("appointment", KEY)).isEqualTo(practice.count("appointments"));
        assertThat(stage.jdbc.queryForList("""
                        SELECT resource, external_id FROM reconciliation_outcome
                        GROUP BY resource, external_id HAVING COUNT(*) > 1
                        """)).isEmpty();
        assertThat(stage.jdbc.queryForList(
                        "SELECT 1 FROM reconciliation_outcome WHERE resource = 'patients' AND outcome = 'INSERT'"))
                .hasSize(PATIENTS);
        assertThat(result.resources())
                .filteredOn(summary -> summary.resource().equals("patients"))
                .extracting(ResourceSummary::inserted)
                .containsExactly((long) PATIENTS);
        assertThat(stage.count("sync_error", KEY)).isZero();
    }
}
