package com.practicestudio.reconciler.operations.start;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether a database is taken for one that is migrated. */
class SchemaTests {

    private static final String USER = "nobody_in_particular";

    @Test
    void anEmptySchemaIsToBeMigrated() {
        var database = TestDatabase.pool(TestDatabase.emptyUrl("schema"));

        assertThatThrownBy(() -> Schema.requireMigrated(database))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("0 of ")
                .hasMessageContaining("Run 'migrate' first");
    }

    @Test
    void aUserWhoMayNotReadTheHistoryIsNotToldToMigrate() {
        var url = TestDatabase.freshUrl("schema");
        var administrator = new JdbcTemplate(TestDatabase.pool(url));
        administrator.execute("CREATE USER " + USER);
        administrator.execute("GRANT SELECT ON practice TO " + USER);

        try (var database = TestDatabase.pool(url, USER, "")) {
            assertThatThrownBy(() -> Schema.requireMigrated(database)).isInstanceOf(BadSqlGrammarException.class);
        } finally {
            administrator.execute("DROP USER " + USER);
        }
    }
}
