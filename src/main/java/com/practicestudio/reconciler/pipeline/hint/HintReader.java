package com.practicestudio.reconciler.pipeline.hint;

import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.hint.Hints.Hint;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.step.Parking;
import com.practicestudio.reconciler.pipeline.step.StopSignal;
import com.practicestudio.reconciler.pipeline.step.Tries;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import com.practicestudio.reconciler.pipeline.walk.StoredRows;
import com.practicestudio.reconciler.pipeline.walk.Walks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the records of one resource that are said to have changed: first those whose row came with the hint and may be
 * believed, then many at once from the list of what changed, and what is left by its id. A record that DrChrono does not know
 * is gone. There is no checkpoint: what is not settled is still hinted.
 */
final class HintReader implements ItemStreamReader<Candidates> {

    /** A kill costs these requests at most. */
    private static final int ASKED_AT_ONCE = 10;
    /** One after the other. */
    static final int MOST_FAILURES = 2;

    private final Resource<?, ?> resource;
    private final boolean settles;
    private final Work work;
    private final Walks walks;
    private final StoredRows stored;
    private final DrChrono drchrono;
    private final Hints hints;
    private final Wholes wholes;
    private final Function<Slice, Candidates> mapping;
    private final Map<String, Hint> left = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Tries tries = new Tries(MOST_FAILURES);
    private List<Item> believed = List.of();
    private @Nullable Listing listing;

    /** @param settles whether a hint is settled when its record was asked for; otherwise its parts do it */
    HintReader(
            Resource<?, ?> resource,
            boolean settles,
            Work work,
            Walks walks,
            StoredRows stored,
            DrChrono drchrono,
            Hints hints,
            Wholes wholes,
            Function<Slice, Candidates> mapping) {
        this.resource = resource;
        this.settles = settles;
        this.work = work;
        this.walks = walks;
        this.stored = stored;
        this.drchrono = drchrono;
        this.hints = hints;
        this.wholes = wholes;
        this.mapping = mapping;
    }

    @Override
    public void open(ExecutionContext context) {
        var practice = work.practice().id();
        hints.of(resource.name()).forEach(hint -> left.put(hint.externalId(), hint));
        believed = new Credible(resource, stored).among(practice, left.values());
        if (left.size() > Listing.FEW) {
            listing = Listing.of(resource, walks, stored, practice, left.size(), step().getJobExecutionId());
        }
    }

    @Override
    public @Nullable Candidates read() {
        if (work.ends(step())) {
            return null;
        }
        try {
            return left.isEmpty() ? null : mapping.apply(next());
        } catch (DrChronoException.QuotaSpent e) {
            Parking.park(step(), e);
            return null;
        } catch (StopSignal.Stopped e) {
            work.ends(step());
            return null;
        }
    }

    private Slice next() {
        if (!believed.isEmpty()) {
            var rows = believed;
            believed = List.of();
            return found(rows);
        }
        var list = listing;
        if (list == null || !list.pays(left.size())) {
            return oneByOne();
        }
        var page = found(work.stop().awaiting(list::page).items());
        list.brought(asked.size());
        return page;
    }

    /** What else stands on a page is left to the runs that read all of it: they count what nobody told of. */
    private Slice found(List<Item> rows) {
        var hinted = rows.stream()
                .filter(item -> left.containsKey(item.externalId()))
                .toList();
        hinted.stream().map(Item::externalId).forEach(asked::add);
        asked.forEach(left::remove);
        return new Slice(hinted);
    }

    private Slice oneByOne() {
        var found = new ArrayList<Item>();
        var gone = new ArrayList<String>();
        for (var id : List.copyOf(left.keySet())) {
            if (asked.size() + tries.failed() == ASKED_AT_ONCE || !ask(id, found, gone)) {
                break;
            }
        }
        return new Slice(found, gone);
    }

    /** @return whether to go on */
    private boolean ask(String id, List<Item> found, List<String> gone) {
        try {
            if (tries.succeeds(id, () -> request(id, found, gone))) {
                asked.add(id);
            }
            left.remove(id);
            return true;
        } catch (DrChronoException.QuotaSpent e) {
            Parking.park(step(), e);
            return false;
        } catch (StopSignal.Stopped e) {
            return false;
        }
    }

    private void request(String id, List<Item> found, List<String> gone) {
        try {
            var source = resource.source();
            var caller = walks.caller(step().getJobExecutionId());
            var row = work.stop().awaiting(() -> drchrono.one(caller, source.query(Map.of()), id));
            found.add(Item.read(row, source.idField()));
        } catch (DrChronoException.NotFound e) {
            gone.add(id);
        }
    }

    /** Runs in the chunk's transaction. */
    @Override
    public void update(ExecutionContext context) {
        var run = step().getJobExecutionId();
        if (settles && !asked.isEmpty()) {
            hints.settled(resource.name(), List.copyOf(asked), run);
        } else {
            wholes.add(resource.name(), asked);
        }
        asked.clear();
        tries.tell((id, reason) -> hints.failed(resource.name(), List.of(id), run, reason));
    }

    private static StepExecution step() {
        return Objects.requireNonNull(StepSynchronizationManager.getContext()).getStepExecution();
    }
}
