package com.practicestudio.reconciler.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.PracticeProblem;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The secret tokens that a practice's deliveries carry: its own, else that of the application. */
@Component
public class WebhookSecrets {

    /** What {@link #isPrintable} asks for, for people. */
    static final String PRINTABLE = "must consist of letters, digits and signs of ASCII alone";

    private static final int SHORTEST = 8;
    private static final int LONGEST = 256;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final FieldCipher cipher;
    private final Clock clock;
    private final WebhookSettings settings;

    public WebhookSecrets(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            FieldCipher cipher,
            Clock clock,
            WebhookSettings settings) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.cipher = cipher;
        this.clock = clock;
        this.settings = settings;
    }

    /** Those that are good now, the newest first; empty when nobody has set any. */
    public List<String> of(Practice practice) {
        var own = jdbc.sql("""
                        SELECT secret FROM webhook_secret
                        WHERE practice_id = ? AND (retires_at IS NULL OR retires_at > ?) ORDER BY id DESC
                        """)
                .params(practice.id(), LocalDateTime.now(clock.withZone(UTC)))
                .query((row, number) -> cipher.decrypt(row.getBytes(1), place(practice)))
                .list();
        if (!own.isEmpty()) {
            return own;
        }
        return settings.webhookSecret().isBlank() ? List.of() : List.of(settings.webhookSecret());
    }

    /** Whether a header carries it as it is; with any other character in it no delivery would ever match. */
    static boolean isPrintable(String secret) {
        return secret.chars().allMatch(character -> character >= ' ' && character <= '~');
    }

    /** Whether a delivery carries one of these. Takes as long for a wrong one as for a right one. */
    public static boolean match(List<String> secrets, String signature) {
        var matches = false;
        for (var secret : secrets) {
            matches |= MessageDigest.isEqual(secret.getBytes(UTF_8), signature.getBytes(UTF_8));
        }
        return matches;
    }

    /**
     * Sets the secret of a practice.
     *
     * @param overlap how long the one before it stays good
     * @throws PracticeProblem when it is too short or too long to be one, or has characters that no delivery can carry
     */
    public void replace(Practice practice, String secret, Duration overlap) {
        if (secret.length() < SHORTEST || secret.length() > LONGEST) {
            throw new PracticeProblem("A webhook's secret token has %d to %d characters.".formatted(SHORTEST, LONGEST));
        }
        if (!isPrintable(secret)) {
            throw new PracticeProblem("A webhook's secret token " + PRINTABLE + ".");
        }
        var now = LocalDateTime.now(clock.withZone(UTC));
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            UPDATE webhook_secret SET retires_at = ?
                            WHERE practice_id = ? AND (retires_at IS NULL OR retires_at > ?)
                            """)
                    .params(now.plus(overlap), practice.id(), now.plus(overlap))
                    .update();
            jdbc.sql("INSERT INTO webhook_secret (practice_id, secret, created_at) VALUES (?, ?, ?)")
                    .params(practice.id(), cipher.encrypt(secret, place(practice)), now)
                    .update();
        });
    }

    private static String[] place(Practice practice) {
        return new String[] {"webhook_secret", "secret", Long.toString(practice.id())};
    }
}
