package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A sweep of 25 missing patients that is worked on by three processes: the first is killed while it asks for its 14th record, the
 * second when it has asked for ten more and is about to commit them.
 */
class SweepKillTests {

    private static final String ONE_PATIENT = "/api/patients/{id}";
    private static final int KILLED = 137;
    /** As many as a sweep asks for between two commits. */
    private static final int ASKED_AT_ONCE = 10;

    private static final List<List<String>> asked = new ArrayList<>();
    private static final List<List<String>> deleted = new ArrayList<>();
    private static final List<Integer> exitCodes = new ArrayList<>();
    private static List<String> missing = List.of();
    private static Stage stage;

    @BeforeAll
    static void killOneProcessAfterTheOther() {
        var practice = SimulatedPractice.plan("seaside", 600, 0).open();
        stage = new Stage("sweep kills", practice);
        stage.settings.put("reconciler.lease", "1s");
        try (var context = stage.context()) {
            Stage.run(context, "nightly", "seaside");
        }
        missing = IntStream.range(100, 125)
                .mapToObj(index -> practice.id("patients", index))
                .toList();
        missing.forEach(id -> practice.delete("patients", id));
        try (var child = run("never any 1")) {
            stage.simulator.before(ONE_PATIENT, 14, child::kill);
            end(child);
        }
        try (var child = run("BEFORE_COMMIT patient 1")) {
            end(child);
        }
        try (var child = run("never any 1")) {
            end(child);
        }
    }

    private static Child run(String death) {
        stage.simulator.resetCounters();
        var environment = new TreeMap<>(stage.environment());
        environment.put("KILL_AT", death);
        return Child.of(MortalMain.class.getName())
                .environment(environment)
                .start("run", "nightly", "--practice", "seaside", "--resources", "patients");
    }

    private static void end(Child child) {
        exitCodes.add(child.await());
        asked.add(stage.simulator.recentRequests().stream()
                .map(request -> request.replaceFirst("[?].*", ""))
                .filter(request -> request.matches(".*/api/patients/\\d+"))
                .map(request -> request.substring(request.lastIndexOf('/') + 1))
                .toList());
        deleted.add(stage.jdbc.queryForList(
                "SELECT external_id FROM patient WHERE deleted_at IS NOT NULL ORDER BY external_id", String.class));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void twoProcessesWereKilledInTheMiddleOfTheSweepAndTheThirdEndedIt() {
        assertThat(exitCodes).containsExactly(KILLED, KILLED, 0);
        assertThat(asked).extracting(List::size).containsExactly(14, ASKED_AT_ONCE, 15);
    }

    @Test
    void whatWasCommittedBeforeAKillStaysAndInTheEndEveryMissingRecordIsMarked() {
        assertThat(deleted)
                .containsExactly(missing.subList(0, ASKED_AT_ONCE), missing.subList(0, ASKED_AT_ONCE), missing);
    }

    @Test
    void aKillCostsAtMostTheRequestsSinceTheLastCommit() {
        var before = new HashSet<String>();
        for (var run : asked) {
            assertThat(run).doesNotHaveDuplicates();
            assertThat(run.stream().filter(before::contains)).hasSizeLessThanOrEqualTo(ASKED_AT_ONCE);
            before.addAll(run);
        }
        assertThat(before).containsExactlyInAnyOrderElementsOf(missing);
    }

    @Test
    void everyMarkIsNotedOnce() {
        assertThat(stage.jdbc.queryForList(
                        "SELECT external_id FROM reconciliation_outcome WHERE changed_fields = 'deleted_at' ORDER BY external_id",
                        String.class))
                .isEqualTo(missing);
        assertThat(stage.jdbc.queryForList("SELECT resource FROM sighting")).isEmpty();
    }
}
