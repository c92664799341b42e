package com.practicestudio.reconciler.operations.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.pipeline.control.Sweeps;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code sweep} prints. */
class SweepCommandTests {

    private static final Practices PRACTICES =
            new Practices(JdbcClient.create(TestDatabase.migrated("sweep command")), Clock.systemUTC());

    private final Waiting sweeps = new Waiting();
    private final Terminal terminal = Terminal.with(PRACTICES, sweeps);

    SweepCommandTests() {
        PRACTICES.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
    }

    @Test
    void listsWhatWaitsWithItsShare() {
        assertThat(terminal.type("sweep", "list").out().lines())
                .containsExactly(
                        "practice  resource  missing   of  percent  state    since (UTC)",
                        "seaside   patients       21  400  5.3      waiting  2026-11-20T02:15:00Z");
    }

    @Test
    void saysThatNothingWaits() {
        sweeps.holds.clear();

        assertThat(terminal.type("sweep", "list").out()).isEqualToIgnoringNewLines("No sweep waits.");
    }

    @Test
    void aConfirmationSaysWhatItAllows() {
        assertThat(terminal.type("sweep", "confirm", "patients", "--practice", "seaside")
                        .out())
                .isEqualToIgnoringNewLines(
                        "Confirmed: the next complete run of practice 'seaside' may declare up to 21 patients gone.");
    }

    @Test
    void aConfirmationOfNothingIsRefused() {
        var refused = terminal.type("sweep", "confirm", "offices", "--practice", "seaside");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("No sweep of 'offices' waits for practice 'seaside'.");
    }

    /** One sweep that waits. */
    private static final class Waiting implements Sweeps {

        private final List<Hold> holds = new ArrayList<>(
                List.of(new Hold("seaside", "patients", "WAITING", 21, 400, Instant.parse("2026-11-20T02:15:00Z"))));

        @Override
        public List<Hold> holds(@Nullable String practice) {
            return holds;
        }

        @Override
        public @Nullable Hold confirm(String practice, String resource) {
            return holds.stream()
                    .filter(hold -> hold.resource().equals(resource))
                    .findFirst()
                    .orElse(null);
        }
    }
}
