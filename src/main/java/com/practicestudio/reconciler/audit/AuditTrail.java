package com.practicestudio.reconciler.audit;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code audit_event}, to which rows are only added. What cannot be recorded must not be done. */
@Component
public class AuditTrail {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DETAIL = 500;

    private final JdbcClient jdbc;

    public AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Records that somebody does something, in the transaction of the caller if there is one.
     *
     * @param actor who, such as {@code user@host}
     * @param action what, in the words of the command line
     * @param practice our id of it, or null where it is no practice's alone
     * @param subject to what, by our numbers and names; never a value
     * @param detail more of that, or null; never a value
     */
    public void record(String actor, String action, @Nullable Long practice, String subject, @Nullable String detail) {
        jdbc.sql("""
                        INSERT INTO audit_event (recorded_at, actor, action, practice_id, subject, detail)
                        VALUES (UTC_TIMESTAMP(6), :actor, :action, :practice, :subject, :detail)
                        """)
                .param("actor", cut(actor, LONGEST_NAME))
                .param("action", action)
                .param("practice", practice)
                .param("subject", cut(subject, LONGEST_NAME))
                .param("detail", detail == null ? null : cut(detail, LONGEST_DETAIL))
                .update();
    }

    /**
     * What was done last, the newest first.
     *
     * @param practice key, or null for all
     * @param most how many at most
     */
    public List<AuditEvent> newest(@Nullable String practice, int most) {
        return jdbc.sql("""
                        SELECT e.id, e.recorded_at, e.actor, e.action, p.practice_key, e.subject, e.detail
                        FROM audit_event e LEFT JOIN practice p ON p.id = e.practice_id
                        WHERE :practice IS NULL OR e.practice_id = (SELECT id FROM practice WHERE practice_key = :practice)
                        ORDER BY e.id DESC LIMIT :most
                        """)
                .param("practice", practice)
                .param("most", most)
                .query(AuditTrail::event)
                .list();
    }

    private static AuditEvent event(ResultSet row, int number) throws SQLException {
        return new AuditEvent(
                row.getLong(1),
                row.getObject(2, LocalDateTime.class).toInstant(UTC),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
