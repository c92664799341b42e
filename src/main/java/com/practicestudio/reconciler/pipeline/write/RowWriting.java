package com.practicestudio.reconciler.pipeline.write;

import com.mysql.cj.jdbc.exceptions.PacketTooBigException;
import com.practicestudio.reconciler.database.ServerRefusal;
import com.practicestudio.reconciler.pipeline.map.Problem;
import com.practicestudio.reconciler.pipeline.table.Change;
import com.practicestudio.reconciler.pipeline.table.DatabaseTrouble;
import com.practicestudio.reconciler.pipeline.table.RowTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a chunk's changes as one batch; when the database refuses it, one by one, so that only the refused rows stay out. */
final class RowWriting {

    /** The driver measures a statement before it sends any of it, so that the transaction goes on. */
    private static final Problem TOO_LARGE =
            Problem.refused("the row is larger than the database takes in one statement: see max_allowed_packet");

    private final RowTable table;
    private final TransactionTemplate nested;

    /** @param nested a template that sets a savepoint in the chunk's transaction */
    RowWriting(RowTable table, TransactionTemplate nested) {
        this.table = table;
        this.nested = nested;
    }

    /** @return the changes that the database refused, with the reason */
    Map<Change, Problem> write(long practice, List<Change> changes) {
        if (changes.isEmpty() || accepted(practice, changes) == null) {
            return Map.of();
        }
        var refused = new LinkedHashMap<Change, Problem>();
        for (var change : changes) {
            var problem = accepted(practice, List.of(change));
            if (problem != null) {
                refused.put(change, problem);
            }
        }
        return refused;
    }

    private @Nullable Problem accepted(long practice, List<Change> changes) {
        try {
            nested.executeWithoutResult(savepoint -> table.write(practice, changes));
            return null;
        } catch (UncategorizedSQLException e) {
            if (ServerRefusal.ofAllWrites(e.getSQLException())) {
                throw e;
            }
            return refused(e);
        } catch (DataIntegrityViolationException e) {
            return refused(e);
        } catch (TransientDataAccessResourceException e) {
            if (e.getCause() instanceof PacketTooBigException) {
                return TOO_LARGE;
            }
            throw e;
        }
    }

    private static Problem refused(DataAccessException e) {
        return Problem.refused("the database refused the row: " + DatabaseTrouble.codes(e));
    }
}
