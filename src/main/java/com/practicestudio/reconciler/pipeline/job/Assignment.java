package com.practicestudio.reconciler.pipeline.job;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.sweep.Sweep;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
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
 */
public record Assignment(
        String job,
        List<Resource<?, ?>> resources,
        int chunkSize,
        Scope scope,
        @Nullable Sweep sweep,
        Function<Resource<?, ?>, Iterator<Item>> queue) {}
