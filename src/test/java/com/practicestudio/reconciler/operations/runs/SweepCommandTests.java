package com.practicestudio.reconciler.operations.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.pipeline.repair.Sweeps;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code sweep} prints. */
class SweepCommandTests {

    private static final Practices PRACTICES =
            new Practices(JdbcClient.create(TestDatabase.migrated("sweep command")), Clock.systemUTC());

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String HELD = """
            {"practice": "seaside", "resource": "patients", "state": "WAITING", "missing": 21, "held": 400,
             "heldAt": "2026-11-20T02:15:00Z"}
            """;

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

    @Test
    void scriptsGetWhatWaitsAsOneDocument() {
        assertThat(json("sweep", "list", "--json")).isEqualTo(MAPPER.readTree("[" + HELD + "]"));
        sweeps.holds.clear();
        assertThat(json("sweep", "list", "--json")).isEqualTo(MAPPER.readTree("[]"));
    }

    @Test
    void scriptsGetWhatWasConfirmedAsOneDocument() {
        assertThat(json("sweep", "confirm", "patients", "--practice", "seaside", "--json"))
                .isEqualTo(MAPPER.readTree(HELD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sweep",
                "sweep list patients",
                "sweep list --practice nowhere",
                "sweep confirm --practice seaside",
                "sweep confirm patients",
                "sweep confirm patients offices --practice seaside",
                "sweep confirm offices --practice seaside --json",
                "sweep confirm patients --practice nowhere --json"
            })
    void wrongInputEndsWithTwoAndOneLine(String line) {
        var refused = terminal.type(line.split(" "));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines()).hasSize(1);
    }

    private JsonNode json(String... arguments) {
        return MAPPER.readTree(terminal.type(arguments).out());
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
            PRACTICES.require(practice);
            return holds.stream()
                    .filter(hold -> hold.resource().equals(resource))
                    .findFirst()
                    .orElse(null);
        }
    }
}
