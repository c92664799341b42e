package com.practicestudio.reconciler.operations.errors;

import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which open entries a command changes: by their numbers, or those of a practice that have something in common. */
final class Choice {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Numbers of the entries.")
    private List<Long> ids = List.of();

    @Mixin
    private Narrowing narrowing;

    @Option(names = "--all", description = "All open entries of the practice.")
    private boolean all;

    List<Long> ids() {
        return ids;
    }

    /** @throws ParameterException unless there are either numbers or a practice and what to choose of it */
    void check() {
        boolean narrowed = all || narrowing.narrows();
        if (!ids.isEmpty() && (narrowed || narrowing.namesPractice())) {
            throw wrong("Give either numbers of entries, or --practice KEY and what to choose, not both");
        }
        if (ids.isEmpty() && (!narrowed || !narrowing.namesPractice())) {
            throw wrong("Give numbers of entries, or --practice KEY with --kind, --resource, --field or --all");
        }
    }

    Filter filter(BeanFactory beans) {
        return narrowing.filter(beans, ids);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
