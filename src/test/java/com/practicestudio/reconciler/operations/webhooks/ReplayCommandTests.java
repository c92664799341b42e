package com.practicestudio.reconciler.operations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal.Result;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What {@code webhooks replay} puts back, and what it leaves alone. */
class ReplayCommandTests {

    private static final Deliveries DELIVERIES = new Deliveries("webhooks replay");
    private static final String PUT_BACK = """
            SELECT id FROM webhook_delivery
            WHERE state = 'RECEIVED' AND attempts = 0 AND run_id IS NULL AND settled_at IS NULL AND reason IS NULL
              AND due_at BETWEEN UTC_TIMESTAMP(6) - INTERVAL 10 MINUTE AND UTC_TIMESTAMP(6)
            ORDER BY id
            """;

    @BeforeEach
    void deliveries() {
        DELIVERIES.clear();
        DELIVERIES.add(1, "seaside", "PATIENT_MODIFY", "APPLIED", "80", "2026-11-19 23:59:59.999999");
        DELIVERIES.add(2, "seaside", "PATIENT_CREATE", "FAILED", "81", "2026-11-20 00:00:00");
        DELIVERIES.add(3, "seaside", "PATIENT_MODIFY", "IGNORED", "82", "2026-11-20 14:29:59");
        DELIVERIES.add(4, "harbor", "PATIENT_MODIFY", "RECEIVED", "83", "2026-11-20 14:30:00");
        DELIVERIES.add(5, "seaside", "CASH_PAYMENT_DELETE", "IGNORED", null, "2026-11-20 15:00:00");
        DELIVERIES.add(6, "seaside", "LUNCH", "UNKNOWN", null, "2026-11-20 15:00:00");
        DELIVERIES.add(7, "seaside", "PING", "PING", null, "2026-11-20 15:00:00");
        DELIVERIES.add(8, "harbor", "PATIENT_MODIFY", "UNREADABLE", "84", "2026-11-20 15:00:00");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    1 3                                                            | 1 3
                    --practice harbor                                              | 4
                    --event PATIENT_CREATE                                         | 2
                    --state failed                                                 | 2
                    --since 2026-11-20                                             | 2 3 4
                    --until 2026-11-20                                             | 1
                    --since 2026-11-20T14:30                                       | 4
                    --until 2026-11-20T14:30                                       | 1 2 3
                    --since 2026-11-20T14:30:00Z                                   | 4
                    --since 2026-11-20T14:29:59.5Z                                 | 4
                    --since 2026-11-20T09:30-05:00                                 | 4
                    --practice seaside --event PATIENT_MODIFY                      | 1 3
                    --practice seaside --event PATIENT_MODIFY --state applied      | 1
                    """)
    void whatIsChosenAndAboutARecordIsPutBackAndNothingElse(String chosen, String ids) {
        var untouched = DELIVERIES.jdbc.queryForList(
                "SELECT * FROM webhook_delivery WHERE NOT FIND_IN_SET(id, REPLACE(?, ' ', ',')) ORDER BY id", ids);

        assertThat(replay(chosen).exitCode()).isZero();

        assertThat(putBack()).isEqualTo(List.of(ids.split(" ")));
        assertThat(DELIVERIES
                        .jdbc
                        .queryForList(
                                "SELECT * FROM webhook_delivery WHERE NOT FIND_IN_SET(id, REPLACE(?, ' ', ',')) ORDER BY id",
                                ids)
                        .toString()
                        .replaceAll("\\[B@\\w+", ""))
                .isEqualTo(untouched.toString().replaceAll("\\[B@\\w+", ""));
    }

    @Test
    void whatIsAboutNoRecordIsCountedAndLeftAlone() {
        assertThat(replay("--practice seaside").out())
                .isEqualToIgnoringNewLines("3 put back. 3 left alone: about no record that we hold.");
        assertThat(replay("8 8 6 99 2").out())
                .isEqualToIgnoringNewLines("1 put back. 2 left alone: about no record that we hold. 1 not there.");
        assertThat(replay("--event NONE").out()).isEqualToIgnoringNewLines("0 put back.");
    }

    @Test
    void aDryRunCountsAndChangesNothing() {
        var recorded = List.copyOf(DELIVERIES.terminal.recorded());

        assertThat(replay("--practice seaside --dry-run").out())
                .isEqualToIgnoringNewLines("3 would be put back. 3 left alone: about no record that we hold.");
        assertThat(putBack()).isEmpty();
        assertThat(DELIVERIES.terminal.recorded()).isEqualTo(recorded);
    }

    @Test
    void scriptsGetTheCountsAsOneDocument() {
        assertThat(JsonMapper.shared()
                        .readTree(replay("1 6 99 --dry-run --json").out()))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"replayed\": 1, \"leftAlone\": 1, \"notThere\": 1, \"dryRun\": true}"));
    }

    @Test
    void repeatingItIsSafe() {
        replay("--practice seaside");
        var once = putBack();

        assertThat(replay("--practice seaside").out()).startsWith("3 put back.");
        assertThat(putBack()).isEqualTo(once).containsExactly("1", "2", "3");
    }

    @Test
    void moreThanABatchIsPutBack() {
        DELIVERIES.clear();
        DELIVERIES.jdbc.batchUpdate(
                """
                INSERT INTO webhook_delivery
                  (practice_id, delivery_id, event, resource, object_id, state, received_at, body)
                VALUES (?, ?, 'PATIENT_MODIFY', 'patients', '1', 'FAILED', UTC_TIMESTAMP(6), '')
                """,
                IntStream.range(0, 2_500)
                        .mapToObj(number -> new Object[] {DELIVERIES.practiceId("harbor"), "many-" + number})
                        .toList());

        assertThat(replay("--state failed").out()).startsWith("2,500 put back.");
        assertThat(putBack()).hasSize(2_500);
    }

    @Test
    void aPracticeThatIsNotThereIsRefused() {
        assertThat(replay("--practice nowhere").exitCode()).isEqualTo(2);
    }

    private static Result replay(String arguments) {
        return DELIVERIES.terminal.type(("webhooks replay " + arguments).split(" "));
    }

    private static List<String> putBack() {
        return DELIVERIES.jdbc.queryForList(PUT_BACK, String.class);
    }
}
