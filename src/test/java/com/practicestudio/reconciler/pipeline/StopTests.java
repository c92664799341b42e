package com.practicestudio.reconciler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.drchrono.DrChronoException.Interrupted;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.control.RunStatus;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.hint.DeltaLauncher;
import com.practicestudio.reconciler.pipeline.hint.Hints;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How soon a run stops that waits for an answer which never comes; each test has a practice of its own. */
class StopTests extends ListedPractice {

    private static final String PATIENTS = "/api/patients";
    private static final String LAST = "GET /api/patients/9";

    private final Runs runs;

    StopTests() {
        super(TestDatabase.freshUrl("stop"), "reconciler.lease=2s");
        runs = context.getBean(Runs.class);
    }

    @Test
    void aSweepStopsWithoutTheAnswerAndKeepsWhatItHasLearnt() throws Exception {
        drchrono.holds(practice, PATIENTS, patients(1, 400));
        assertThat(nightly())
                .satisfies(first -> assertThat(first.end()).as(first.message()).isEqualTo(End.DONE));
        drchrono.holds(practice, PATIENTS, patients(10, 400));

        var stopped = stoppedWhileWaiting(this::nightly);

        assertThat(stopped.end()).isEqualTo(End.STOPPED);
        assertThat(gone()).isEqualTo(8);
        assertThat(nightly().end()).isEqualTo(End.DONE);
        assertThat(gone()).isEqualTo(9);
    }

    @Test
    void aDeltaStopsWithoutTheAnswerAndKeepsWhatItHasLearnt() throws Exception {
        drchrono.holds(practice, PATIENTS, patients(1, 400));
        var told = new Told(List.of("1", "2", "9", "8"));

        var stopped = stoppedWhileWaiting(
                () -> context.getBean(DeltaLauncher.class).delta(practice, told, RunProgress.SILENT));

        assertThat(stopped.end()).isEqualTo(End.STOPPED);
        assertThat(told.left).containsExactly("9", "8");
        assertThat(told.failed).isEmpty();
        assertThat(count("patient")).isEqualTo(2);
    }

    private RunResult stoppedWhileWaiting(Supplier<RunResult> run) throws Exception {
        var waits = new CountDownLatch(1);
        drchrono.beforeEach(request -> {
            if (request.equals(LAST)) {
                waits.countDown();
                never();
            }
        });
        // Not in the common pool, whose only thread may be what the run itself waits for.
        var result = CompletableFuture.supplyAsync(run, task -> new Thread(task, "run").start());
        assertThat(waits.await(60, TimeUnit.SECONDS))
                .as(() -> result.getNow(null) + " " + drchrono.asked())
                .isTrue();
        runs.recent(practice, null, RunStatus.STARTED, 1).forEach(one -> runs.stop(one.execution()));
        var stopped = result.get(60, TimeUnit.SECONDS);
        drchrono.beforeEach(request -> {});
        return stopped;
    }

    private static void never() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
    }

    private int gone() {
        return jdbc.queryForList("SELECT 1 FROM patient WHERE practice_id = ? AND deleted_at IS NOT NULL", practiceId())
                .size();
    }

    private static List<String> patients(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj("{\"id\": %d, \"last_name\": \"Family\", \"patient_status\": \"A\"}"::formatted)
                .toList();
    }

    /** An inbox in memory. */
    private static final class Told implements Hints {

        private final List<String> left;
        private final List<String> failed = new ArrayList<>();

        Told(List<String> patients) {
            this.left = new ArrayList<>(patients);
        }

        @Override
        public Set<String> resources() {
            return Set.of("patients");
        }

        @Override
        public List<Hint> of(String resource) {
            return left.stream().map(id -> new Hint(id, null)).toList();
        }

        @Override
        public void settled(String resource, Collection<String> externalIds, long run) {
            left.removeAll(externalIds);
        }

        @Override
        public void failed(String resource, Collection<String> externalIds, long run, String reason) {
            failed.addAll(externalIds);
        }

        @Override
        public void died(long run) {
            failed.addAll(left);
        }
    }
}
