package com.practicestudio.reconciler.database;

import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whether the database answers and takes writes: part of the readiness, since nothing is acknowledged that cannot be kept. */
@Component
class WriterHealthIndicator extends AbstractHealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(WriterHealthIndicator.class);
    private static final int SECONDS = 2;
    private static final Set<String> OFF = Set.of("0", "OFF");

    private final JdbcTemplate jdbc;

    WriterHealthIndicator(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.jdbc.setQueryTimeout(SECONDS);
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        try {
            builder.status(takesWrites() ? "UP" : "OUT_OF_SERVICE");
        } catch (DataAccessException e) {
            // Each probe of an outage comes here: a line without the stack.
            log.warn("The database could not be asked: {}", e.getClass().getSimpleName());
            builder.down();
        }
    }

    private boolean takesWrites() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT @@GLOBAL.read_only, @@GLOBAL.innodb_read_only",
                (row, number) -> OFF.contains(row.getString(1)) && OFF.contains(row.getString(2))));
    }
}
