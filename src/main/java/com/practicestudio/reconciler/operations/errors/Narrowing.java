package com.practicestudio.reconciler.operations.errors;

import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which entries a command is about, by what they have in common. */
final class Narrowing {

    @Option(names = "--practice", paramLabel = "KEY", description = "Only those of this practice.")
    private @Nullable String practice;

    @Option(names = "--resource", paramLabel = "NAME", description = "Only those of this resource.")
    private @Nullable String resource;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only those of this kind: ${COMPLETION-CANDIDATES}.")
    private @Nullable Kind kind;

    @Option(
            names = "--field",
            paramLabel = "FIELD",
            description = "Only those of this field, by our name of it; \"\" for those of whole rows.")
    private @Nullable String field;

    @Nullable
    String practice() {
        return practice;
    }

    /** Whether anything but the practice was given. */
    boolean narrows() {
        return resource != null || kind != null || field != null;
    }

    Filter filter(List<Long> ids) {
        return new Filter(practice, resource, kind, field, ids);
    }
}
