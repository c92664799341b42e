package com.practicestudio.reconciler.pipeline.table;

import com.practicestudio.reconciler.database.ServerRefusal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionSystemException;

/**
 * The database did not do what a chunk asked for. Its own messages may hold values of the row, so only the codes are
 * told.
 */
public final class DatabaseTrouble extends RuntimeException {

    private static final int MOST_CAUSES = 50;

    private final boolean passing;

    private DatabaseTrouble(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** @param table what a chunk was written to or read from @param e of the data access, or of its transaction */
    public static DatabaseTrouble in(String table, NestedRuntimeException e) {
        return new DatabaseTrouble(
                "The database did not accept a chunk of table %s: %s. Nothing of the chunk was written; %s."
                        .formatted(table, codes(e), next(e)),
                passing(e));
    }

    /**
     * What stands behind a failure that nobody has explained, where that is the database: a connection that was lost when a
     * chunk was committed, above all. Not all who speak to it do so through Spring: the quota does not.
     */
    public static Optional<DatabaseTrouble> behind(Throwable failure) {
        return sql(failure) != null && (failure instanceof NestedRuntimeException || failure instanceof SQLException)
                ? Optional.of(new DatabaseTrouble(
                        "The database broke off what it was asked for: %s. A chunk that was being committed was written as a whole or not at all; %s."
                                .formatted(codes(failure), next(failure)),
                        passing(failure)))
                : Optional.empty();
    }

    /** Rows came in while a chunk was decided about. */
    static DatabaseTrouble overtaken(String table) {
        return new DatabaseTrouble(
                "Another job wrote to table %s what this one was about to insert. Nothing of the chunk was written; run the job again."
                        .formatted(table),
                true);
    }

    /** Whether it may be gone at the next try: a deadlock, a lock that was waited for too long, a lost connection, a failover. */
    public boolean passing() {
        return passing;
    }

    /** The server's error code and SQL state. */
    public static String codes(Throwable e) {
        var sql = sql(e);
        return sql == null
                ? e.getClass().getSimpleName()
                : "error %d, state %s".formatted(sql.getErrorCode(), sql.getSQLState());
    }

    private static String next(Throwable e) {
        var sql = sql(e);
        if (sql != null && ServerRefusal.readOnly(sql)) {
            return "the server takes no writes, as after a failover: run the job again when the writer is back";
        }
        return passing(e) ? "run the job again" : "see the server's log, then run it again";
    }

    private static boolean passing(Throwable e) {
        var sql = sql(e);
        return e instanceof TransientDataAccessException
                || e instanceof DataAccessResourceFailureException
                || (sql != null && (ServerRefusal.passing(sql) || isLost(sql)));
    }

    /** Whether the line to the server broke, whatever state the driver told. */
    private static boolean isLost(SQLException e) {
        return causes(e).anyMatch(IOException.class::isInstance);
    }

    /** The innermost; where a savepoint was gone with its transaction, of what made it go. */
    private static @Nullable SQLException sql(Throwable failure) {
        var first = failure instanceof TransactionSystemException twice && twice.getOriginalException() != null
                ? twice.getOriginalException()
                : failure;
        return causes(first)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner)
                .orElse(null);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES);
    }
}
