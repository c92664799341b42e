package com.practicestudio.reconciler.pipeline.job;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.sweep.Sweep;
import com.practicestudio.reconciler.pipeline.walk.Fetched;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
 * @param polled first pages that were fetched already, by the name of the resource
 */
public record Assignment(
        String job,
        List<Resource<?, ?>> resources,
        int chunkSize,
        Scope scope,
        @Nullable Sweep sweep,
        Function<Resource<?, ?>, Iterator<Item>> queue,
        Map<String, Fetched> polled) {

    /** The same, of these resources alone. */
    public Assignment of(Predicate<Resource<?, ?>> chosen) {
        var some = resources.stream().filter(chosen).toList();
        return new Assignment(job, some, chunkSize, scope, sweep, queue, polled);
    }

    /** The same, with the first pages that were polled just now. */
    public Assignment with(Map<String, Fetched> pages) {
        return new Assignment(job, resources, chunkSize, scope, sweep, queue, pages);
    }
}
