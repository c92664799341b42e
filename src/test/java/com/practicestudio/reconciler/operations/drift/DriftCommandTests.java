package com.practicestudio.reconciler.operations.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.pipeline.repair.Drifts;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code drift} prints. */
class DriftCommandTests {

    private static final Practices PRACTICES =
            new Practices(JdbcClient.create(TestDatabase.migrated("drift command")), Clock.systemUTC());

    private final Terminal terminal = Terminal.with(PRACTICES, new Noticed());

    DriftCommandTests() {
        PRACTICES.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
    }

    @Test
    void listsWhatWasNoticedAndWhetherRowsWait() {
        assertThat(terminal.type("drift", "list", "--practice", "seaside").out().lines())
                .containsExactly(
                        "run  practice  resource  field     kind     detail                  rows  noticed (UTC)",
                        " 17  seaside   patients  chart_id  retyped  number instead of text  wait  2026-11-20T02:15:00Z");
    }

    @Test
    void listsTheDriftOfOneRunAsJson() {
        assertThat(terminal.type("drift", "list", "--run", "17", "--json").out())
                .contains("\"field\"", "\"chart_id\"", "\"RETYPED\"");
        assertThat(terminal.type("drift", "list", "--run", "18").out()).isEqualToIgnoringNewLines("No drift.");
    }

    @Test
    void anAcceptanceSaysWhatAppliesTheRowsThatWaited() {
        assertThat(terminal.type("drift", "accept", "patients", "chart_id", "--practice", "seaside")
                        .out())
                .isEqualToIgnoringNewLines(
                        "Accepted. 'errors reprocess --practice seaside --resource patients' applies the rows that waited.");
    }

    @Test
    void anAcceptanceOfNothingIsRefused() {
        var refused = terminal.type("drift", "accept", "patients", "email", "--practice", "seaside");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("No type of 'email' in 'patients' waits for practice 'seaside'.");
    }

    /** One field that was retyped and waits. */
    private static final class Noticed implements Drifts {

        @Override
        public List<Event> events(@Nullable String practice, @Nullable Long run) {
            var event = new Event(
                    17,
                    "seaside",
                    "patients",
                    "chart_id",
                    "RETYPED",
                    "number instead of text",
                    true,
                    Instant.parse("2026-11-20T02:15:00Z"));
            return run == null || run == event.run() ? List.of(event) : List.of();
        }

        @Override
        public boolean accept(String practice, String resource, String field) {
            return field.equals("chart_id");
        }
    }
}
