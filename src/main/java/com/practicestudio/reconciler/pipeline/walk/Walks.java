package com.practicestudio.reconciler.pipeline.walk;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Resource.Part;
import com.practicestudio.reconciler.pipeline.step.Work;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one run walks the resources: what it asks for, and where it begins. */
public final class Walks {

    private final DrChrono drchrono;
    private final Watermarks watermarks;
    private final StoredRows stored;
    private final Work work;
    private final Scope scope;
    private final Priority priority;
    private final Clock clock;

    /** @param scope how much this run reads */
    public Walks(
            DrChrono drchrono,
            Watermarks watermarks,
            StoredRows stored,
            Work work,
            Scope scope,
            Priority priority,
            Clock clock) {
        this.drchrono = drchrono;
        this.watermarks = watermarks;
        this.stored = stored;
        this.work = work;
        this.scope = scope;
        this.priority = priority;
        this.clock = clock;
    }

    /** The lower bound that a walk of this resource begins with, or null when it reads everything. */
    @Nullable
    public String since(Resource<?, ?> resource) {
        if (!resource.source().since()) {
            return null;
        }
        if (scope.since() != null) {
            return scope.since().toString();
        }
        return scope.incremental()
                ? watermarks
                        .since(work.practice().id(), resource.name())
                        .map(Object::toString)
                        .orElse(null)
                : null;
    }

    /** Begins a walk of this resource. */
    public WalkStart begin(Resource<?, ?> resource) {
        var now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
        // Before the bound: what is touched in between is left alone at the end.
        var watermark = watermarks.stored(work.practice().id(), resource.name());
        return new WalkStart(since(resource), watermark, now);
    }

    /**
     * The walk over a list.
     *
     * @param since its lower bound, or null
     * @param execution whose requests they are, or null outside of a run
     * @param polled what its first page was just now, or null
     */
    public Walk walk(
            Resource<?, ?> resource, @Nullable String since, @Nullable Long execution, @Nullable Fetched polled) {
        var source = resource.source();
        var query = source.query(filters(source, since));
        return new Walk(drchrono, caller(execution), query, source.idField(), clock, polled);
    }

    /** The walk over those rows that are part of another record. @param whole DrChrono's id of that one */
    public Walk walk(Resource<?, ?> resource, Part part, String whole, long execution) {
        var source = resource.source();
        var query = source.query(Map.of(part.filter(), whole));
        return new Walk(drchrono, caller(execution), query, source.idField(), clock, null);
    }

    /** On whose behalf requests are sent. @param execution whose they are, or null outside of a run */
    public Caller caller(@Nullable Long execution) {
        return new Caller(work.practice().key(), execution, priority);
    }

    private Map<String, String> filters(Resource.Source source, @Nullable String since) {
        var filters = new HashMap<String, String>();
        if (since == null) {
            filters.putAll(source.everything());
        } else {
            filters.put("since", since);
        }
        var patientFilter = source.patientFilter();
        if (scope.patient() != null && patientFilter != null && !source.rowsArePatients()) {
            filters.put(patientFilter, scope.patient());
        }
        return filters;
    }

    /** Where a walk begins: nowhere when the scope leaves this resource out. */
    public Position start(Walk walk, Resource<?, ?> resource, @Nullable String since) {
        if (!scope.pages() || (scope.patient() != null && resource.source().patientFilter() == null)) {
            return new Position.Nowhere();
        }
        if (scope.patient() != null && resource.source().rowsArePatients()) {
            return new Position.Single(scope.patient());
        }
        // How many rows of one patient there are, nobody knows: most often a page of them.
        var isLong = since == null && scope.patient() == null;
        return walk.start(
                isLong && stored.exceedOnePage(resource, work.practice().id()));
    }

    /**
     * The walk of a resource has ended; in the transaction of its last chunk.
     *
     * @param newest the newest {@code updated_at} that it saw, or null
     */
    public void ended(Resource<?, ?> resource, WalkStart start, @Nullable String newest) {
        if (!scope.complete()) {
            return;
        }
        if (newest != null) {
            watermarks.advance(work.practice().id(), resource.name(), newest, start);
        }
        if (start.since() == null) {
            watermarks.walked(work.practice().id(), resource.name(), start);
        }
    }
}
