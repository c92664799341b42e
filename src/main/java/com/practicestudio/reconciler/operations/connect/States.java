package com.practicestudio.reconciler.operations.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code oauth_state}: what is sent to DrChrono and comes back with a code, to prove that an operator began it and
 * for which practice. It holds for ten minutes of the database server's clock, and once.
 */
@Component
class States {

    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final Practices practices;
    private final SecureRandom random = new SecureRandom();

    States(JdbcClient jdbc, Practices practices) {
        this.jdbc = jdbc;
        this.practices = practices;
    }

    /** One that nobody can guess; it is good for nothing before it is kept. */
    String fresh() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What a state stands for. @param operator who began it */
    record Begun(Practice practice, String operator) {}

    /** Keeps the digest of a state, and removes what has expired. */
    void keep(String state, Begun begun) {
        jdbc.sql("DELETE FROM oauth_state WHERE expires_at <= UTC_TIMESTAMP(6)").update();
        jdbc.sql("""
                        INSERT INTO oauth_state (digest, practice_id, operator, expires_at)
                        VALUES (?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL 10 MINUTE)
                        """)
                .params(digest(state), begun.practice().id(), begun.operator())
                .update();
    }

    /** Uses a state up: of all who try, one gets what it stands for. Empty when it is unknown, used or expired. */
    Optional<Begun> use(String state) {
        var digest = digest(state);
        var begun = jdbc.sql("""
                        SELECT p.practice_key, IFNULL(s.operator, 'unknown') FROM oauth_state s
                        JOIN practice p ON p.id = s.practice_id WHERE s.digest = ?
                        """)
                .param(digest)
                .query((row, number) -> new Begun(practices.require(row.getString(1)), row.getString(2)))
                .optional();
        var used = jdbc.sql("DELETE FROM oauth_state WHERE digest = ? AND expires_at > UTC_TIMESTAMP(6)")
                        .param(digest)
                        .update()
                == 1;
        return used ? begun : Optional.empty();
    }

    private static byte[] digest(String state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(state.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
