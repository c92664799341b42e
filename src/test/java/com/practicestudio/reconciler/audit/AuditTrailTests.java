package com.practicestudio.reconciler.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the audit trail keeps. */
class AuditTrailTests {

    private static final DataSource DATABASE = TestDatabase.migrated("audit trail");
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);

    private final AuditTrail trail = new AuditTrail(JdbcClient.create(DATABASE));

    @BeforeEach
    void empty() {
        JDBC.update("DELETE FROM audit_event");
        JDBC.update("DELETE FROM practice");
        for (var practice : new String[] {"1, 'seaside'", "2, 'harbor'"}) {
            JDBC.update("""
                    INSERT INTO practice (id, practice_key, name, time_zone, phone_region, created_at, updated_at)
                    VALUES (%s, 'A clinic', 'UTC', 'US', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                    """.formatted(practice));
        }
    }

    @Test
    void anEventTellsWhoDidWhatToWhatAndWhen() {
        trail.record("ann@desk", "watermark set", 1L, "patients", "2026-11-01");

        var event = trail.newest(null, 10).get(0);

        assertThat(event.actor()).isEqualTo("ann@desk");
        assertThat(event.action()).isEqualTo("watermark set");
        assertThat(event.practice()).isEqualTo("seaside");
        assertThat(event.subject()).isEqualTo("patients");
        assertThat(event.detail()).isEqualTo("2026-11-01");
        var now = JdbcClient.create(DATABASE)
                .sql("SELECT UTC_TIMESTAMP(6)")
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
        assertThat(event.recordedAt()).isBetween(now.minus(10, ChronoUnit.MINUTES), now);
    }

    @Test
    void theNewestComeFirstAndThoseOfAPracticeAlone() {
        trail.record("ann@desk", "stop", 1L, "execution 1", null);
        trail.record("ann@desk", "stop", 2L, "execution 2", null);
        trail.record("ann@desk", "stop", null, "execution 3", null);
        trail.record("ann@desk", "stop", 1L, "execution 4", null);

        assertThat(trail.newest(null, 3))
                .extracting(AuditEvent::subject)
                .containsExactly("execution 4", "execution 3", "execution 2");
        assertThat(trail.newest("seaside", 10))
                .extracting(AuditEvent::subject)
                .containsExactly("execution 4", "execution 1");
    }

    @Test
    void anEventIsTakenBackWithTheTransactionThatItIsPartOf() {
        new TransactionTemplate(new JdbcTransactionManager(DATABASE)).executeWithoutResult(status -> {
            trail.record("ann@desk", "practice disconnect", 1L, "seaside", null);
            status.setRollbackOnly();
        });

        assertThat(trail.newest(null, 10)).isEmpty();
    }

    @Test
    void whatIsTooLongIsCut() {
        trail.record("a".repeat(300), "errors discard", null, "s".repeat(300), "d".repeat(600));

        var event = trail.newest(null, 10).get(0);

        assertThat(event.actor()).hasSize(200);
        assertThat(event.subject()).hasSize(200);
        assertThat(event.detail()).hasSize(500);
    }
}
