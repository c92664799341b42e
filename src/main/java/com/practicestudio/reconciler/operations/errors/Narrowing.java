package com.practicestudio.reconciler.operations.errors;

import com.practicestudio.reconciler.operations.whose.AnyPractice;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Kind;
import com.practicestudio.reconciler.practice.UnknownPractice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which entries a command is about, by what they have in common. */
final class Narrowing {

    @Mixin
    private AnyPractice practice;

    @Option(names = "--resource", paramLabel = "NAME", description = "Only those of this resource.")
    private @Nullable String resource;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only those of this kind: ${COMPLETION-CANDIDATES}.")
    private @Nullable Kind kind;

    @Option(
            names = "--field",
            paramLabel = "FIELD",
            description = "Only those of this field, by our name of it; \"\" for those of whole rows.")
    private @Nullable String field;

    boolean namesPractice() {
        return practice.isGiven();
    }

    /** Whether anything but the practice was given. */
    boolean narrows() {
        return resource != null || kind != null || field != null;
    }

    /** @throws UnknownPractice when there is no such practice */
    Filter filter(BeanFactory beans, List<Long> ids) {
        return new Filter(practice.keyIn(beans), resource, kind, field, ids);
    }
}
