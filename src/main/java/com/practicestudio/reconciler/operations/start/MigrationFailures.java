package com.practicestudio.reconciler.operations.start;

import com.practicestudio.reconciler.database.ServerRefusal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;

/** What keeps a schema from being migrated. Flyway's own messages quote statements, which may hold values. */
final class MigrationFailures {

    private static final Pattern HALF_WAY = Pattern.compile("failed (?:future )?migration to version (\\S+)");
    private static final String TAKE_BACK =
            "as an administrator of the database take back what that migration did, delete"
                    + " its row (success = 0) from flyway_schema_history, and run 'migrate' again.";

    private MigrationFailures() {}

    /** A server that takes no writes is told of as everywhere else. */
    static Optional<Failure> explain(List<Throwable> chain) {
        return chain.stream().anyMatch(MigrationFailures::readOnly)
                ? Optional.empty()
                : chain.stream()
                        .filter(FlywayException.class::isInstance)
                        .flatMap(cause -> Stream.ofNullable(line((FlywayException) cause)))
                        .map(line -> new Failure(ExitCode.FAILED, line))
                        .findFirst();
    }

    private static boolean readOnly(Throwable cause) {
        return cause instanceof SQLException sql && ServerRefusal.readOnly(sql);
    }

    private static @Nullable String line(FlywayException failure) {
        var halfWay = HALF_WAY.matcher(String.valueOf(failure.getMessage()));
        if (halfWay.find()) {
            return "An earlier 'migrate' failed half-way, in migration V" + halfWay.group(1) + ": " + TAKE_BACK;
        }
        if (failure instanceof FlywayMigrateException migration) {
            return "Migration V%s failed (SQL state %s, error %d). What it did before that stays: mend the cause, "
                            .formatted(
                                    migration.getMigration().getVersion(),
                                    migration.getSqlState(),
                                    migration.getSqlErrorCode())
                    + TAKE_BACK;
        }
        return failure instanceof FlywayValidateException
                ? "The database was migrated with other migrations than those of this version:"
                        + " use the version that migrated it, or a later one."
                : null;
    }
}
