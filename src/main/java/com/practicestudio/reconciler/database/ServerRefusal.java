package com.practicestudio.reconciler.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refusals that no other row and no other statement would be spared: the server takes no writes, has no room, or is gone. */
public final class ServerRefusal {

    /** --read-only or --super-read-only; a read-only transaction; innodb_read_only, as on a replica of a cloud's. */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836);

    private static final Set<Integer> NO_ROOM = Set.of(1021, 1114);
    private static final String CONNECTION = "08";
    private static final String ROLLED_BACK = "40";
    private static final String KILLED = "70100";

    private ServerRefusal() {}

    /** The server has become a reader, as after a failover. */
    public static boolean readOnly(SQLException e) {
        return READ_ONLY.contains(e.getErrorCode());
    }

    /** Every write would be refused. */
    public static boolean ofAllWrites(@Nullable SQLException e) {
        return e != null && (readOnly(e) || NO_ROOM.contains(e.getErrorCode()));
    }

    /** It may be gone at the next try, over a new connection: a deadlock, a lock waited for too long, a lost connection, a failover, a KILL. */
    public static boolean passing(SQLException e) {
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || readOnly(e)
                || hasState(e, CONNECTION)
                || hasState(e, ROLLED_BACK)
                || hasState(e, KILLED);
    }

    private static boolean hasState(SQLException e, String beginning) {
        return e.getSQLState() != null && e.getSQLState().startsWith(beginning);
    }
}
