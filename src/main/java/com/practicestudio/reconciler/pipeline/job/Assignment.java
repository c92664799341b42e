package com.practicestudio.reconciler.pipeline.job;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Resource.Part;
import com.practicestudio.reconciler.pipeline.hint.Hints;
import com.practicestudio.reconciler.pipeline.sweep.Sweep;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Polled;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a run has to do, whatever its window.
 *
 * @param job name of the descriptor
 * @param resources in the order of their dependencies
 * @param chunkSize rows that are committed together
 * @param scope how much is read of each resource
 * @param sweep what is concluded from complete walks, or null when nothing is
 * @param queue the rows of the error queue that each resource works off first
 * @param optional names of the resources that DrChrono may refuse without the run having failed, and that fail alone
 * @param polled first pages that were fetched already, by the name of the resource
 * @param hints the records that alone are asked for, or null when lists are walked
 */
public record Assignment(
        String job,
        List<Resource<?, ?>> resources,
        int chunkSize,
        Scope scope,
        @Nullable Sweep sweep,
        Function<Resource<?, ?>, Iterator<Item>> queue,
        Set<String> optional,
        Map<String, Polled> polled,
        @Nullable Hints hints) {

    /** Whether DrChrono's refusal of a resource is nothing but a fact to be noted. */
    public boolean allows(RuntimeException refusal, String resource) {
        return optional.contains(resource)
                && (refusal instanceof DrChronoException.Forbidden || refusal instanceof DrChronoException.NotFound);
    }

    /** The resource whose hints are settled by a step: its own, or the one that its rows are part of. */
    public String settledBy(String step) {
        return resources.stream()
                .filter(resource -> resource.name().equals(step))
                .map(resource -> resource.source().part())
                .filter(Objects::nonNull)
                .map(Part::of)
                .findFirst()
                .orElse(step);
    }

    /** The same, of these resources alone. */
    public Assignment of(Predicate<Resource<?, ?>> chosen) {
        var some = resources.stream().filter(chosen).toList();
        return new Assignment(job, some, chunkSize, scope, sweep, queue, optional, polled, hints);
    }

    /** The same, with the first pages that were polled just now. */
    public Assignment with(Map<String, Polled> pages) {
        return new Assignment(job, resources, chunkSize, scope, sweep, queue, optional, pages, hints);
    }
}
