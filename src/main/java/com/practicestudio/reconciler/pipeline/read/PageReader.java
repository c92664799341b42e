package com.practicestudio.reconciler.pipeline.read;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.read.MappedPage.Mapped;
import com.practicestudio.reconciler.pipeline.step.Parking;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.table.DatabaseTrouble;
import com.practicestudio.reconciler.pipeline.walk.Fetched;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Polled;
import com.practicestudio.reconciler.pipeline.walk.Position;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import com.practicestudio.reconciler.pipeline.walk.Walk;
import com.practicestudio.reconciler.pipeline.walk.WalkStart;
import com.practicestudio.reconciler.pipeline.walk.Walks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.dao.DataAccessException;

/**
 * Reads one resource: first the rows of the error queue that can go in now, then page after page. The next page is
 * fetched and mapped while this one is written, and the one behind it as soon as this one is committed, so that never more than two
 * pages are asked for that are not committed. The checkpoint names the first page that is not committed as a whole; a restart
 * asks for that page again, because rows may have moved within it.
 */
public final class PageReader implements ItemStreamReader<Candidates> {

    /** Key, in a step's context, of how many rows its walk will be. */
    public static final String ROWS_EXPECTED = "rows.expected";

    private final Resource<?, ?> resource;
    private final Work work;
    private final int size;
    private final Walks walks;
    private final Supplier<Iterator<Item>> queued;
    private final Function<Slice, Candidates> mapping;
    private final Consumer<List<Item>> sightings;
    private final @Nullable Polled polled;
    private final ReadAhead ahead = new ReadAhead();

    private Iterator<Item> queue = Collections.emptyIterator();
    private @Nullable Walk walk;
    private @Nullable Position atHand;
    private @Nullable Position next;
    private Iterator<Supplier<Mapped>> slices = Collections.emptyIterator();
    private Set<String> idsAtHand = Set.of();
    private List<Item> seen = List.of();
    /** Not while rows of the error queue go in: they could be those of a page. */
    private volatile boolean mapsAhead;

    /** Then nothing is asked for that was not asked for before. */
    private boolean turnIsOver;

    private boolean begunAnew;
    private @Nullable WalkStart start;
    private @Nullable String newest;
    private @Nullable Long expected;

    /**
     * @param queued rows of the error queue, asked for when the step begins
     * @param mapping of slices
     * @param sightings hears the rows of each slice of a page, in the transaction that commits them
     * @param polled what the first page was just now, or null
     */
    PageReader(
            Resource<?, ?> resource,
            Work work,
            int size,
            Walks walks,
            Supplier<Iterator<Item>> queued,
            Function<Slice, Candidates> mapping,
            Consumer<List<Item>> sightings,
            @Nullable Polled polled) {
        this.resource = resource;
        this.work = work;
        this.size = size;
        this.walks = walks;
        this.queued = queued;
        this.mapping = mapping;
        this.sightings = sightings;
        this.polled = polled;
    }

    /** How many rows the walk of a step will be, or was, where DrChrono tells; else null. */
    public static @Nullable Long rowsExpected(ExecutionContext context) {
        return context.containsKey(ROWS_EXPECTED) ? (Long) context.getLong(ROWS_EXPECTED) : null;
    }

    /** Whether the context of a step holds a checkpoint. */
    public static boolean hasBegun(ExecutionContext context) {
        var checkpoint = Checkpoint.in(context);
        return checkpoint.position() != null || checkpoint.done();
    }

    @Override
    public void open(ExecutionContext context) {
        queue = queued.get();
        mapsAhead = !queue.hasNext();
        var checkpoint = Checkpoint.in(context);
        newest = checkpoint.newest();
        expected = rowsExpected(context);
        start = hasBegun(context) ? checkpoint.start() : walks.begin(resource);
        if (!checkpoint.done()) {
            begin(checkpoint.position());
        }
    }

    private void begin(@Nullable String position) {
        var since = start().since();
        var begun = walks.walk(
                resource, since, step().getJobExecutionId(), polled == null || begunAnew ? null : polled.page(since));
        walk = begun;
        turnIsOver = work.turn().isOver();
        fetch(position == null ? walks.start(begun, resource, since) : Position.parse(position));
    }

    private void fetch(Position position) {
        next = position;
        if (!turnIsOver) {
            ahead(position);
        }
    }

    private void ahead(Position position) {
        var begun = Objects.requireNonNull(walk);
        ahead.begin(position, () -> fetched(begun, position));
    }

    /** Here, and not where rows are written, because it may take long and no transaction is open. */
    private MappedPage fetched(Walk walk, Position position) {
        var fetched = walk.fetch(position);
        var rows = fetched.items().stream().map(Item::row).toList();
        try {
            resource.attachments().keep(work.practice(), rows);
        } catch (DataAccessException e) {
            throw DatabaseTrouble.in(resource.name(), e);
        }
        var page = new MappedPage(fetched, size, mapping);
        return mapsAhead ? page.mapped() : page;
    }

    @Override
    public @Nullable Candidates read() {
        if (queue.hasNext()) {
            return mapping.apply(new Slice(upTo(size, queue)));
        }
        mapsAhead = true;
        while (!slices.hasNext() && next != null) {
            var fetched = take(next);
            if (fetched == null) {
                return null;
            }
            turnTo(fetched);
            if (!slices.hasNext() && next != null) {
                // Commits that this page is done: it only told how to go on.
                return mapping.apply(new Slice(List.of()));
            }
        }
        if (ended() || stopped()) {
            return null;
        }
        var mapped = slices.next().get();
        seen = mapped.slice().rows();
        return mapped.candidates();
    }

    private static List<Item> upTo(int size, Iterator<Item> items) {
        var slice = new ArrayList<Item>(size);
        while (slice.size() < size && items.hasNext()) {
            slice.add(items.next());
        }
        return slice;
    }

    private void turnTo(MappedPage mapped) {
        var fetched = mapped.page();
        atHand = fetched.at();
        slices = mapped.behind(idsAtHand);
        idsAtHand = mapped.ids();
        newest = Fetched.later(newest, fetched.newest());
        expected = fetched.expected() == null ? expected : fetched.expected();
        next = fetched.next();
        if (next != null) {
            fetch(next);
        }
    }

    /** All before this position is committed. */
    private @Nullable MappedPage take(Position position) {
        if (!ahead.hasBegun(position)) {
            Parking.makeRoom(step());
            return null;
        }
        turnIsOver = work.turn().isOver();
        try {
            var beyond = Objects.requireNonNull(walk).foreseen(position);
            if (beyond != null && !turnIsOver) {
                ahead(beyond);
            }
            var fetched = awaited(position);
            var shifted = fetched == null ? null : Walk.shiftedInto(fetched.page(), expected);
            if (fetched == null || shifted == null) {
                return fetched;
            }
            ahead(shifted);
            var before = awaited(shifted);
            return before == null ? null : new MappedPage(fetched.page().behind(before.page()), size, mapping);
        } catch (DrChronoException.QuotaSpent e) {
            Parking.park(step(), e);
            return null;
        } catch (DrChronoException.NotFound | DrChronoException.Refused | DrChronoException.Forbidden e) {
            if (position.isFirst()) {
                throw e;
            }
            if (begunAnew || e instanceof DrChronoException.Forbidden) {
                throw brokenOff(e);
            }
            // This page is no longer honoured: from the start again, what is there already stays unchanged.
            begunAnew = true;
            begin(null);
            return take(Objects.requireNonNull(next));
        }
    }

    /** What breaks off in the middle was granted: as a refusal, the rest of it would be missing without a trace. */
    private DrChronoException brokenOff(DrChronoException cause) {
        return new DrChronoException.Untrustworthy(
                "DrChrono broke off the list of %s in the middle. %s".formatted(resource.name(), cause.getMessage()));
    }

    private @Nullable MappedPage awaited(Position position) {
        var fetched = ahead.take(position, work.stop());
        if (fetched == null) {
            stop();
        }
        return fetched;
    }

    private boolean stopped() {
        if (work.stop().raised()) {
            stop();
        }
        return step().isTerminateOnly();
    }

    /** A run that has to stop because it lost its lease fails with that reason. */
    private void stop() {
        work.fence().extend();
        step().setTerminateOnly();
    }

    /** Whether nothing is left, neither at hand nor to be fetched. */
    private boolean ended() {
        return next == null && !slices.hasNext();
    }

    /** Runs in the chunk's transaction, after its rows were written. */
    @Override
    public void update(ExecutionContext context) {
        var uncommitted = slices.hasNext() ? atHand : next;
        var position = uncommitted == null ? null : uncommitted.toString();
        new Checkpoint(position, start(), newest, ended()).putInto(context);
        if (expected != null) {
            context.putLong(ROWS_EXPECTED, expected);
        }
        if (!seen.isEmpty()) {
            sightings.accept(seen);
            seen = List.of();
        }
        if (ended()) {
            walks.ended(resource, start(), newest);
        }
    }

    private WalkStart start() {
        return Objects.requireNonNull(start);
    }

    @Override
    public void close() {
        ahead.end();
    }

    private static StepExecution step() {
        return Objects.requireNonNull(StepSynchronizationManager.getContext()).getStepExecution();
    }
}
