package com.practicestudio.reconciler.pipeline.sweep;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.read.PageReader;
import com.practicestudio.reconciler.pipeline.step.Parking;
import com.practicestudio.reconciler.pipeline.step.StepNote;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Asks for each record that a complete walk has not seen by its id: DrChrono hides some from its lists (section 5.1 of the
 * contract), and only what it does not know at all is gone. The checkpoint names the last record that was asked for.
 */
public final class GoneReader implements ItemStreamReader<Candidates> {

    /** Behind the name of the resource: the name of its sweep's step. */
    public static final String STEP = "-sweep";

    private static final String AFTER = "sweep.after";
    /** A kill costs these requests at most. */
    private static final int ASKED_AT_ONCE = 10;

    private final Resource<?, ?> resource;
    private final Work work;
    private final Conclusion conclusion;
    private final DrChrono drchrono;
    private final JobRepository repository;
    private final Function<Slice, Candidates> mapping;
    private final Deque<String> missing = new ArrayDeque<>();
    private String after = "";

    GoneReader(
            Resource<?, ?> resource,
            Work work,
            Conclusion conclusion,
            DrChrono drchrono,
            JobRepository repository,
            Function<Slice, Candidates> mapping) {
        this.resource = resource;
        this.work = work;
        this.conclusion = conclusion;
        this.drchrono = drchrono;
        this.repository = repository;
        this.mapping = mapping;
    }

    @Override
    public void open(ExecutionContext context) {
        after = context.getString(AFTER, "");
        var found = conclusion.of(walk(), step().getJobExecutionId(), listed());
        if (found.doubt() != null) {
            StepNote.keep(step(), found.doubt());
        }
        found.missing().stream().filter(id -> id.compareTo(after) > 0).forEach(missing::add);
        if (!missing.isEmpty()) {
            context.putLong(PageReader.ROWS_EXPECTED, missing.size());
        }
    }

    /** How many records DrChrono counted when the walk ended. */
    private @Nullable Long listed() {
        var walked = repository.getLastStepExecution(step().getJobExecution().getJobInstance(), resource.name());
        return walked == null ? null : PageReader.rowsExpected(walked.getExecutionContext());
    }

    @Override
    public @Nullable Candidates read() {
        if (!missing.isEmpty() && work.turn().isOver()) {
            Parking.makeRoom(step());
            return null;
        }
        var found = new ArrayList<Item>();
        var gone = new ArrayList<String>();
        while (found.size() + gone.size() < ASKED_AT_ONCE
                && !missing.isEmpty()
                && !work.stop().raised()) {
            try {
                ask(missing.element(), found, gone);
            } catch (DrChronoException.QuotaSpent e) {
                Parking.park(step(), e);
                break;
            }
            after = missing.remove();
        }
        work.ends(step());
        return found.isEmpty() && gone.isEmpty() ? null : mapping.apply(new Slice(found, gone));
    }

    private void ask(String id, List<Item> found, List<String> gone) {
        var caller = new Caller(work.practice().key(), step().getJobExecutionId(), Caller.Priority.BULK);
        var source = resource.source();
        try {
            found.add(Item.read(drchrono.one(caller, source.query(Map.of()), id), source.idField()));
        } catch (DrChronoException.NotFound e) {
            gone.add(id);
        }
    }

    /** Runs in the chunk's transaction. */
    @Override
    public void update(ExecutionContext context) {
        context.putString(AFTER, after);
        if (missing.isEmpty()) {
            conclusion.drawn(walk(), StepNote.in(context) == null);
        }
    }

    private long walk() {
        return step().getJobExecution().getJobInstance().getInstanceId();
    }

    private static StepExecution step() {
        return Objects.requireNonNull(StepSynchronizationManager.getContext()).getStepExecution();
    }
}
