package com.practicestudio.reconciler.operations.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the database has the tables that this version works with. */
final class Schema {

    private static final String APPLIED =
            "SELECT COUNT(*) FROM flyway_schema_history WHERE success = 1 AND version IS NOT NULL";

    private Schema() {}

    /** @throws Misuse when a migration that this version carries has not been applied */
    static void requireMigrated(DataSource database) {
        int carried = carried();
        int applied = applied(database);
        if (applied < carried) {
            throw new Misuse("The database is not up to date: " + applied + " of " + carried
                    + " migrations are applied. Run 'migrate' first.");
        }
    }

    private static int applied(DataSource database) {
        try {
            return JdbcClient.create(database).sql(APPLIED).query(Integer.class).single();
        } catch (BadSqlGrammarException e) {
            if (e.getCause() instanceof SQLException reason
                    && reason.getErrorCode() == DatabaseFailures.NO_SUCH_TABLE) {
                return 0;
            }
            throw e;
        }
    }

    private static int carried() {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql").length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
