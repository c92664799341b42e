package com.practicestudio.reconciler.practice;

import static java.time.ZoneOffset.UTC;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.TokenPair;
import com.practicestudio.reconciler.drchrono.TokenVault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connections of the practices to DrChrono. Tokens are stored encrypted, bound to their practice and column. What is
 * changed holds from the next request on, in other processes a quarter of a second later.
 */
@Component
public class Connections implements TokenVault {

    private static final String SELECT = """
            SELECT c.practice_id, c.access_token, c.refresh_token, c.expires_at, c.scope, c.connected_at, c.refreshed_at
            FROM drchrono_connection c JOIN practice p ON p.id = c.practice_id
            WHERE p.practice_key = ?
            """;
    private static final String SELECT_NEWEST = """
            SELECT practice_id, access_token, refresh_token, expires_at, scope FROM drchrono_connection
            ORDER BY refreshed_at DESC LIMIT 1
            """;
    private static final String SELECT_LOCKED = """
            SELECT practice_id, access_token, refresh_token, expires_at, scope FROM drchrono_connection
            WHERE practice_id = ? FOR UPDATE
            """;
    private static final String UPSERT = """
            INSERT INTO drchrono_connection
                (practice_id, access_token, refresh_token, expires_at, scope, connected_at, refreshed_at)
            VALUES (:practice, :access, :refresh, :expires, :scope, :now, :now)
            ON DUPLICATE KEY UPDATE access_token = VALUES(access_token), refresh_token = VALUES(refresh_token),
                expires_at = VALUES(expires_at), scope = VALUES(scope), refreshed_at = VALUES(refreshed_at),
                connected_at = VALUES(connected_at), refused_at = NULL
            """;
    private static final String UPDATE = """
            UPDATE drchrono_connection SET access_token = :access, refresh_token = :refresh, expires_at = :expires,
                scope = :scope, refreshed_at = :now, refused_at = NULL
            WHERE practice_id = :practice
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Practices practices;
    private final FieldCipher cipher;
    private final Clock clock;
    private final Remembered<String, TokenPair> asked;

    public Connections(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Practices practices,
            FieldCipher cipher,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.practices = practices;
        this.cipher = cipher;
        this.clock = clock;
        this.asked = new Remembered<>(this::look);
    }

    @Override
    public TokenPair current(String practice) {
        return asked.find(practice).orElseThrow(() -> disconnected(practice));
    }

    private Optional<TokenPair> look(String practice) {
        return jdbc.sql(SELECT).param(practice).query(this::pair).optional();
    }

    /**
     * {@inheritDoc}
     *
     * <p>This is the one place where HTTP happens while a database connection is held: the lock on the row is what makes
     * the refresh single across processes, and DrChrono accepts a refresh token once.
     *
     * @throws DrChronoException.Unavailable when another process holds the row for longer than the database waits
     */
    @Override
    public TokenPair renew(String practice, TokenPair stale, UnaryOperator<TokenPair> refresh) {
        long id = practices.require(practice).id();
        try {
            return transaction.execute(status -> renewed(locked(practice, id), stale, refresh, id));
        } catch (PessimisticLockingFailureException heldByAnother) {
            throw new DrChronoException.Unavailable("The tokens of practice '" + practice
                    + "' are being renewed by another process, which does not end; run again later.");
        } catch (DrChronoException.Disconnected refused) {
            noteRefusal(id);
            throw refused;
        } finally {
            asked.forgetAll();
        }
    }

    @Override
    public void refused(String practice) {
        noteRefusal(practices.require(practice).id());
    }

    /** So that it shows without a run that fails. */
    private void noteRefusal(long practice) {
        jdbc.sql("UPDATE drchrono_connection SET refused_at = COALESCE(refused_at, ?) WHERE practice_id = ?")
                .params(LocalDateTime.now(clock), practice)
                .update();
    }

    /** Keeps the first pair of tokens, encrypted, in place of any that the practice had. */
    public void connect(Practice practice, TokenPair tokens) {
        write(UPSERT, practice.id(), tokens);
        asked.forgetAll();
    }

    /** Forgets the tokens. @return whether there were any */
    public boolean disconnect(Practice practice) {
        var deleted = jdbc.sql("DELETE FROM drchrono_connection WHERE practice_id = ?")
                .param(practice.id())
                .update();
        asked.forgetAll();
        return deleted > 0;
    }

    /**
     * Opens the tokens that were stored last, if there are any: with another keyset than theirs all work would fail.
     *
     * @throws com.practicestudio.reconciler.crypto.CipherFailure when the keyset lacks their key
     */
    public void check() {
        jdbc.sql(SELECT_NEWEST).query(this::pair).optional();
    }

    /** What may be shown of the practice's connection, or empty when it has none; DrChrono may have revoked it. */
    public Optional<Connection> of(Practice practice) {
        return jdbc.sql(SELECT)
                .param(practice.key())
                .query(Connections::connection)
                .optional();
    }

    /** Whether DrChrono told what the practice has granted, and this scope is not among it. */
    public boolean lacks(Practice practice, String scope) {
        return of(practice).filter(connection -> connection.lacks(scope)).isPresent();
    }

    private TokenPair locked(String practice, long id) {
        return jdbc.sql(SELECT_LOCKED).param(id).query(this::pair).optional().orElseThrow(() -> disconnected(practice));
    }

    private TokenPair renewed(TokenPair stored, TokenPair stale, UnaryOperator<TokenPair> refresh, long id) {
        if (!stored.access().equals(stale.access())) {
            return stored;
        }
        var fresh = refresh.apply(stored).keepingScopeOf(stored);
        write(UPDATE, id, fresh);
        return fresh;
    }

    private void write(String sql, long practice, TokenPair pair) {
        jdbc.sql(sql)
                .param("practice", practice)
                .param("access", cipher.encrypt(pair.access(), place("access_token", practice)))
                .param("refresh", cipher.encrypt(pair.refresh(), place("refresh_token", practice)))
                .param("expires", LocalDateTime.ofInstant(pair.expiresAt(), UTC))
                .param("scope", pair.scope())
                .param("now", LocalDateTime.now(clock))
                .update();
    }

    private TokenPair pair(ResultSet row, int number) throws SQLException {
        long practice = row.getLong("practice_id");
        return new TokenPair(
                cipher.decrypt(row.getBytes("access_token"), place("access_token", practice)),
                cipher.decrypt(row.getBytes("refresh_token"), place("refresh_token", practice)),
                instant(row, "expires_at"),
                row.getString("scope"));
    }

    private static Connection connection(ResultSet row, int number) throws SQLException {
        return new Connection(
                instant(row, "connected_at"),
                instant(row, "refreshed_at"),
                instant(row, "expires_at"),
                row.getString("scope"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(UTC);
    }

    private static String[] place(String column, long practice) {
        return new String[] {"drchrono_connection", column, Long.toString(practice)};
    }

    private static DrChronoException.Disconnected disconnected(String practice) {
        return new DrChronoException.Disconnected("Practice '" + practice
                + "' is not connected to DrChrono: connect it with 'practice connect " + practice + "'.");
    }
}
