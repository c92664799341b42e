package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.repair.Sweeps;
import com.practicestudio.reconciler.pipeline.repair.Sweeps.Hold;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A month in the life of a practice: records come, change, go and come back, settings and templates too, DrChrono fails,
 * processes are killed. After each night all our tables say what DrChrono's lists say. Another month is lived with
 * {@code -Dmonth.seed=...}.
 */
class ThirtyDaysTests {

    private static final String KEY = "seaside";
    private static final int DAYS = 30;
    private static final int TRIES = 8;
    /** What has to be changed for a death in its table, and the deaths. */
    private static final List<String> MORTAL = List.of("patients", "appointments", "clinical_notes", "documents");

    private static final List<String> DEATHS = List.of(
            "AFTER_ROWS patient 1",
            "BEFORE_COMMIT appointment 1",
            "AFTER_COMMIT clinical_note 1",
            "BEFORE_COMMIT document 1",
            "BEFORE_RELEASE any 1");

    private final long seed = Long.getLong("month.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final SimulatedPractice practice =
            SimulatedPractice.plan(KEY, 150, 200).charts(40).open();
    private final Stage stage = new Stage("month", practice);
    private final Month month = new Month(practice, stage.simulator, random);
    private final Account account = new Account(stage, practice);
    private ConfigurableApplicationContext context = stage.context();

    @BeforeEach
    void tellTheSeed() {
        System.out.println("The month's seed is " + seed + ".");
    }

    @AfterEach
    void stop() {
        context.close();
        stage.close();
    }

    @Test
    void afterEachNightOurTablesSayWhatDrChronosListsSay() {
        untilDone("nightly");
        account.compare("seed " + seed + ", before the first day");
        for (var day = 1; day <= DAYS; day++) {
            month.live(day);
            if (day % 7 == 0) {
                dieInTheNight();
            }
            untilDone("incremental");
            untilDone("nightly");
            sayYes();
            account.compare("seed " + seed + ", day " + day);
            assertThat(account.drift())
                    .as("seed %d, day %d, drift", seed, day)
                    .isEqualTo(day < Month.DRIFT ? List.of() : List.of("patients." + Month.UNKNOWN_FIELD + " NEW"));
        }
    }

    @Test
    void whenHalfTheRecordsVanishNothingIsDeletedBeforeAnOperatorSaysYes() {
        untilDone("nightly");
        account.compare("seed " + seed + ", before");
        var lists = month.vanish();

        var held = untilDone("nightly");

        assertThat(held.message()).as("seed " + seed).contains("nothing was declared gone");
        assertThat(holds()).as("seed " + seed).hasSameSizeAs(lists);
        sayYes();
        account.compare("seed " + seed + ", after the yes");
    }

    /** Also a small list that lost one of its few rows is held; the operator knows that it is right. */
    private void sayYes() {
        var holds = holds();
        for (var hold : holds) {
            account.keepsWhatVanished(hold.resource().replace('-', '_'), "seed " + seed + ", held");
            context.getBean(Sweeps.class).confirm(KEY, hold.resource());
        }
        if (!holds.isEmpty()) {
            untilDone("nightly");
            assertThat(holds()).as("seed " + seed).isEmpty();
        }
    }

    private List<Hold> holds() {
        return context.getBean(Sweeps.class).holds(KEY);
    }

    private RunResult untilDone(String job) {
        for (var tries = 1; ; tries++) {
            var result = Stage.run(context, job, KEY);
            if (result.end() == End.DONE || tries == TRIES) {
                assertThat(result.end())
                        .as("seed %d: %s", seed, result.message())
                        .isEqualTo(End.DONE);
                return result;
            }
        }
    }

    /** A process of its own begins the night and is killed. */
    private void dieInTheNight() {
        MORTAL.forEach(month::change);
        var environment = new TreeMap<>(stage.environment());
        environment.put("KILL_AT", DEATHS.get(random.nextInt(DEATHS.size())));
        try (var child = Child.of(MortalMain.class.getName())
                .environment(environment)
                .start("run", "nightly", "--practice", KEY)) {
            assertThat(child.await()).as("seed " + seed).isEqualTo(137);
        }
    }
}
