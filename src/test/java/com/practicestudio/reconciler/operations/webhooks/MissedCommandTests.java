package com.practicestudio.reconciler.operations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import com.practicestudio.reconciler.webhook.missed.MissedSettings;
import com.practicestudio.reconciler.webhook.missed.MissedWebhooks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code webhooks missed} prints. */
class MissedCommandTests {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final int ALERT = 10;

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.migrated("missed command"));
    private final Practices practices = new Practices(JdbcClient.create(jdbc), NOON);
    private final Terminal terminal =
            Terminal.with(practices, new MissedWebhooks(JdbcClient.create(jdbc), NOON, new MissedSettings(ALERT)));

    @BeforeEach
    void practices() {
        practices.add("harbor", "Harbor Clinic", ZoneId.of("America/New_York"), "US");
        practices.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
    }

    @Test
    void countsByPracticeAndEventAndTellsTheAlert() {
        missed("harbor", 1, "PATIENT_MODIFY", 9, "2026-11-20 11:00:00");
        missed("seaside", 2, "PATIENT_MODIFY", 7, "2026-11-20 10:00:00");
        missed("seaside", 2, "TASK_CREATE", 3, "2026-11-20 10:00:00");
        missed("seaside", 3, "PATIENT_MODIFY", 40, "2026-11-19 11:00:00");
        missed("seaside", 4, "PATIENT_CREATE", 40, "2026-11-19 11:00:00");
        missed("seaside", 5, "PATIENT_MODIFY", 500, "2026-11-12 11:00:00");

        assertThat(terminal.type("webhooks", "missed").out().lines())
                .containsExactly(
                        "practice  event           in 24 h  in 7 d  last counted (UTC)    alert",
                        "harbor    PATIENT_MODIFY        9       9  2026-11-20T11:00:00Z",
                        "seaside   PATIENT_CREATE        0      40  2026-11-19T11:00:00Z",
                        "seaside   PATIENT_MODIFY        7      47  2026-11-20T10:00:00Z  yes",
                        "seaside   TASK_CREATE           3       3  2026-11-20T10:00:00Z  yes");
    }

    @Test
    void listsOnePracticeAsJson() {
        missed("harbor", 1, "PATIENT_MODIFY", 9, "2026-11-20 11:00:00");
        missed("seaside", 2, "TASK_CREATE", 3, "2026-11-20 10:00:00");

        assertThat(terminal.type("webhooks", "missed", "--practice", "harbor", "--json")
                        .out())
                .contains("\"PATIENT_MODIFY\"", "\"inADay\" : 9", "\"alert\" : false", "2026-11-20T11:00:00Z")
                .doesNotContain("TASK_CREATE");
    }

    @Test
    void saysThatNothingWasMissed() {
        assertThat(terminal.type("webhooks", "missed").out()).isEqualToIgnoringNewLines("Nothing was missed.");
    }

    @Test
    void aPracticeThatNobodyKnowsIsRefused() {
        var refused = terminal.type("webhooks", "missed", "--practice", "nobody");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines()).singleElement().asString().contains("nobody");
    }

    private void missed(String practice, long run, String event, long missed, String countedAt) {
        jdbc.update(
                "INSERT INTO missed_webhook (practice_id, run_id, event, missed, counted_at) VALUES (?, ?, ?, ?, ?)",
                practices.require(practice).id(),
                run,
                event,
                missed,
                countedAt);
    }
}
