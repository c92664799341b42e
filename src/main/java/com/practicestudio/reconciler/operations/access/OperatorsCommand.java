package com.practicestudio.reconciler.operations.access;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.FirstLine;
import com.practicestudio.reconciler.operations.start.Misuse;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The people who may use what 'serve' has for people. */
@Command(
        name = "operators",
        description = "Adds, lists and removes the people who may use what 'serve' has for people.",
        footer = {"%nExample:", "  operators add kim < password.txt"})
public final class OperatorsCommand {

    private final Application application;

    public OperatorsCommand(Application application) {
        this.application = application;
    }

    @Command(
            name = "add",
            description = {
                "Adds an operator; the password is the first line of standard input, of at least 12 characters.",
                "Only its hash is kept. For another password, remove the operator and add it again."
            },
            footer = {"%nExample:", "  operators add kim < password.txt"})
    int add(
            @Parameters(paramLabel = "NAME", description = "Letters, digits and . _ @ -, up to 64.") String name,
            @Mixin Lines lines) {
        application.call(Need.TABLES, beans -> {
            var password = FirstLine.ofStandardInput("the password");
            return Audited.together(beans, new Deed("operators add", null, name), () -> {
                beans.getBean(Operators.class).add(name, password);
                return name;
            });
        });
        lines.print("Operator '" + name + "' is added.");
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the operators.",
            footer = {"%nExample:", "  operators list --json"})
    int list(@Mixin Output output) {
        List<Operator> operators = application.call(
                Need.TABLES, beans -> beans.getBean(Operators.class).all());
        output.print(
                operators,
                () -> operators.isEmpty() ? "No operators yet. 'operators add' adds one." : table(operators));
        return 0;
    }

    @Command(
            name = "remove",
            description = "Removes an operator, who is refused from the next request on.",
            footer = {"%nExample:", "  operators remove kim"})
    int remove(
            @Parameters(paramLabel = "NAME", description = "Name of the operator.") String name, @Mixin Lines lines) {
        application.call(
                Need.TABLES,
                beans -> Audited.together(
                        beans,
                        new Deed("operators remove", null, name),
                        () -> removed(beans.getBean(Operators.class), name)));
        lines.print("Operator '" + name + "' is removed.");
        return 0;
    }

    private static boolean removed(Operators operators, String name) {
        if (!operators.remove(name)) {
            throw new Misuse("No operator has the name '" + name + "'. 'operators list' shows them.");
        }
        return true;
    }

    private static String table(List<Operator> operators) {
        var table = Tables.of("name", "since (UTC)");
        operators.forEach(one -> table.row(one.name(), one.createdAt().truncatedTo(ChronoUnit.SECONDS)));
        return table.toString();
    }
}
