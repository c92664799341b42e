package com.practicestudio.reconciler.operations.retention;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Lets one process at a time prune a schema: two would take each other's rows, and end in a deadlock. */
final class OneAtATime {

    /** A lock of the server, not of a table, dropped with the connection of whoever dies. Names may have 64 characters. */
    private static final String NAME = "CONCAT('prune ', LEFT(SHA2(DATABASE(), 256), 40))";

    private final JdbcTemplate jdbc;

    OneAtATime(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return what the work returned, or empty when another process is at it */
    <T> Optional<T> run(Supplier<T> work) {
        ConnectionCallback<Optional<T>> alone = connection -> {
            var session = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (!Integer.valueOf(1)
                    .equals(session.queryForObject("SELECT GET_LOCK(" + NAME + ", 0)", Integer.class))) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                session.queryForObject("SELECT RELEASE_LOCK(" + NAME + ")", Integer.class);
            }
        };
        return Objects.requireNonNull(jdbc.execute(alone));
    }
}
