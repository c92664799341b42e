package com.practicestudio.reconciler.pipeline.sweep;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.read.PageReader;
import com.practicestudio.reconciler.pipeline.step.Parking;
import com.practicestudio.reconciler.pipeline.step.StepNote;
import com.practicestudio.reconciler.pipeline.step.StopSignal;
import com.practicestudio.reconciler.pipeline.step.Tries;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger log = LoggerFactory.getLogger(GoneReader.class);

    /** Behind the name of the resource: the name of its sweep's step. */
    public static final String STEP = "-sweep";

    private static final String AFTER = "sweep.after";
    /** A kill costs these requests at most. */
    private static final int ASKED_AT_ONCE = 10;
    /** One after the other; records that always fail may stand side by side. */
    private static final int MOST_FAILURES = 5;

    private final Resource<?, ?> resource;
    private final Work work;
    private final Conclusion conclusion;
    private final DrChrono drchrono;
    private final JobRepository repository;
    private final Function<Slice, Candidates> mapping;
    private final Deque<String> missing = new ArrayDeque<>();
    private final Tries tries = new Tries(MOST_FAILURES);
    private String after = "";
    private int left;

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
        while (found.size() + gone.size() + tries.failed() < ASKED_AT_ONCE
                && !missing.isEmpty()
                && !work.stop().raised()) {
            try {
                var id = missing.element();
                tries.succeeds(id, () -> ask(id, found, gone));
            } catch (DrChronoException.QuotaSpent e) {
                Parking.park(step(), e);
                break;
            } catch (StopSignal.Stopped e) {
                break;
            }
            after = missing.remove();
        }
        work.ends(step());
        var nothing = found.isEmpty() && gone.isEmpty() && tries.failed() == 0;
        return nothing ? null : mapping.apply(new Slice(found, gone));
    }

    private void ask(String id, List<Item> found, List<String> gone) {
        var caller = new Caller(work.practice().key(), step().getJobExecutionId(), Caller.Priority.BULK);
        var source = resource.source();
        try {
            var row = work.stop().awaiting(() -> drchrono.one(caller, source.query(Map.of()), id));
            found.add(Item.read(row, source.idField()));
        } catch (DrChronoException.NotFound e) {
            gone.add(id);
        }
    }

    /** Runs in the chunk's transaction. */
    @Override
    public void update(ExecutionContext context) {
        context.putString(AFTER, after);
        tries.tell(this::leave);
        if (missing.isEmpty()) {
            if (left > 0) {
                StepNote.keep(step(), note());
            }
            conclusion.drawn(walk(), StepNote.in(context) == null);
        }
    }

    /** What cannot be asked for stays as it is. */
    private void leave(String id, String reason) {
        left++;
        log.warn(
                "{} {} of practice {} is missing and could not be asked for, so it stays as it is: {}",
                resource.name(),
                id,
                work.practice().key(),
                reason);
    }

    private String note() {
        return "%,d of the missing %s could not be asked for and stay as they are, the log names them. The next complete run asks again."
                .formatted(left, resource.name());
    }

    private long walk() {
        return step().getJobExecution().getJobInstance().getInstanceId();
    }

    private static StepExecution step() {
        return Objects.requireNonNull(StepSynchronizationManager.getContext()).getStepExecution();
    }
}
