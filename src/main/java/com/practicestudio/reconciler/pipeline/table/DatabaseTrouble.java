package com.practicestudio.reconciler.pipeline.table;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/**
 * The database did not do what a chunk asked for. Its own messages may hold values of the row, so only the codes are
 * told.
 */
public final class DatabaseTrouble extends RuntimeException {

    private final boolean passing;

    private DatabaseTrouble(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** @param table what a chunk was written to or read from */
    public static DatabaseTrouble in(String table, DataAccessException e) {
        var passing = e instanceof TransientDataAccessException || e instanceof DataAccessResourceFailureException;
        return new DatabaseTrouble(
                "The database did not accept a chunk of table %s: %s. Nothing of the chunk was written; %s."
                        .formatted(
                                table,
                                codes(e),
                                passing ? "run the job again" : "see the server's log, then run it again"),
                passing);
    }

    /** Rows came in while a chunk was decided about. */
    static DatabaseTrouble overtaken(String table) {
        return new DatabaseTrouble(
                "Another job wrote to table %s what this one was about to insert. Nothing of the chunk was written; run the job again."
                        .formatted(table),
                true);
    }

    /** Whether it may be gone at the next try: a deadlock, a lock that was waited for too long, a lost connection. */
    public boolean passing() {
        return passing;
    }

    /** The server's error code and SQL state. */
    public static String codes(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException sql
                ? "error %d, state %s".formatted(sql.getErrorCode(), sql.getSQLState())
                : e.getClass().getSimpleName();
    }
}
