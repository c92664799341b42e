package com.practicestudio.reconciler.operations.start;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The database and Flyway and nothing else: a schema is not migrated by beans that need it migrated. */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
final class MigrationOnly {

    /** The command migrates, and prints what was applied. */
    @Bean
    static FlywayMigrationStrategy onlyWhenAsked() {
        return flyway -> {};
    }

    @Bean
    static Migration migration(Flyway flyway) {
        return new Migration(flyway);
    }
}
