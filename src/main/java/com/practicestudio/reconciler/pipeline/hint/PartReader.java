package com.practicestudio.reconciler.pipeline.hint;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.step.Parking;
import com.practicestudio.reconciler.pipeline.step.StopSignal;
import com.practicestudio.reconciler.pipeline.step.Tries;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Position;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import com.practicestudio.reconciler.pipeline.walk.Walk;
import com.practicestudio.reconciler.pipeline.walk.Walks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** Reads what is part of the records that are said to have changed, such as the results of a lab order: a list for each. */
final class PartReader implements ItemStreamReader<Candidates> {

    private final Resource<?, ?> resource;
    private final boolean last;
    private final Work work;
    private final Walks walks;
    private final Hints hints;
    private final Wholes wholes;
    private final Function<Slice, Candidates> mapping;
    private final Deque<String> left = new ArrayDeque<>();
    private final Tries tries = new Tries(HintReader.MOST_FAILURES);
    private String whole = "";
    private @Nullable Walk walk;
    private @Nullable Position next;

    /** @param last whether the hints are settled behind this part */
    PartReader(
            Resource<?, ?> resource,
            boolean last,
            Work work,
            Walks walks,
            Hints hints,
            Wholes wholes,
            Function<Slice, Candidates> mapping) {
        this.resource = resource;
        this.last = last;
        this.work = work;
        this.walks = walks;
        this.hints = hints;
        this.wholes = wholes;
        this.mapping = mapping;
    }

    static Resource.Part part(Resource<?, ?> resource) {
        return Objects.requireNonNull(resource.source().part());
    }

    @Override
    public void open(ExecutionContext context) {
        left.addAll(wholes.of(part(resource).of()));
    }

    @Override
    public @Nullable Candidates read() {
        if (work.ends(step())) {
            return null;
        }
        if (next == null && !turnToTheNext()) {
            return null;
        }
        try {
            return mapping.apply(new Slice(page()));
        } catch (DrChronoException.QuotaSpent e) {
            Parking.park(step(), e);
            return null;
        } catch (StopSignal.Stopped e) {
            work.ends(step());
            return null;
        }
    }

    /** Empty when it could not be asked for: then the next whole comes. */
    private List<Item> page() {
        var items = new ArrayList<Item>();
        if (!tries.succeeds(whole, () -> items.addAll(fetched()))) {
            wholes.remove(part(resource).of(), whole);
            next = null;
        }
        return items;
    }

    private List<Item> fetched() {
        var current = Objects.requireNonNull(walk);
        var page = work.stop().awaiting(() -> current.fetch(Objects.requireNonNull(next)));
        next = page.next();
        return page.items();
    }

    private boolean turnToTheNext() {
        if (left.isEmpty()) {
            return false;
        }
        whole = left.remove();
        walk = walks.walk(resource, part(resource), whole, step().getJobExecutionId());
        next = new Position.Plain(null);
        return true;
    }

    /** Runs in the chunk's transaction. */
    @Override
    public void update(ExecutionContext context) {
        var run = step().getJobExecutionId();
        if (last && left.isEmpty() && next == null) {
            hints.settled(part(resource).of(), wholes.of(part(resource).of()), run);
        }
        tries.tell((id, reason) -> hints.failed(part(resource).of(), List.of(id), run, reason));
    }

    private static StepExecution step() {
        return Objects.requireNonNull(StepSynchronizationManager.getContext()).getStepExecution();
    }
}
