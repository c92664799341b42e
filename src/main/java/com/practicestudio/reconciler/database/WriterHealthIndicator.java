package com.practicestudio.reconciler.database;

import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whether the database answers and takes writes: part of the readiness, since nothing is acknowledged that cannot be kept. */
@Component
class WriterHealthIndicator extends AbstractHealthIndicator {

    private static final int SECONDS = 2;
    private static final Set<String> OFF = Set.of("0", "OFF");

    private final JdbcTemplate jdbc;

    WriterHealthIndicator(DataSource database) {
        super("The database could not be asked");
        this.jdbc = new JdbcTemplate(database);
        this.jdbc.setQueryTimeout(SECONDS);
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(takesWrites() ? "UP" : "OUT_OF_SERVICE");
    }

    private boolean takesWrites() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT @@GLOBAL.read_only, @@GLOBAL.innodb_read_only",
                (row, number) -> OFF.contains(row.getString(1)) && OFF.contains(row.getString(2))));
    }
}
