package com.practicestudio.reconciler.operations.setup;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.Migration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings the schema up to date. */
@Command(
        name = "migrate",
        description = {
            "Applies the migrations of this version that the database does not have yet.",
            "Safe to repeat. Needs a database user that may create tables; the other commands do not."
        },
        footer = {"%nExample:", "  migrate"})
public final class MigrateCommand implements Callable<Integer> {

    private final Application application;

    @Mixin
    private Lines lines;

    public MigrateCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        MigrateResult result = application.call(
                Need.DATABASE, beans -> beans.getBean(Migration.class).run());
        report(result).forEach(lines::print);
        return 0;
    }

    private static List<String> report(MigrateResult result) {
        if (result.migrations.isEmpty()) {
            return List.of("The database is up to date.");
        }
        Stream<String> applied = result.migrations.stream().map(MigrateCommand::line);
        return Stream.concat(applied, Stream.of(result.migrations.size() + " migrations applied."))
                .toList();
    }

    private static String line(MigrateOutput migration) {
        return "V" + migration.version + " " + migration.description + " (" + migration.executionTime + " ms)";
    }
}
