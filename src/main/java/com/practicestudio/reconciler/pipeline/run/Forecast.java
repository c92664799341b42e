package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.control.Planner;
import com.practicestudio.reconciler.pipeline.control.Planner.Plan;
import com.practicestudio.reconciler.pipeline.control.Planner.Plan.Part;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import com.practicestudio.reconciler.pipeline.walk.StoredRows;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.util.ArrayList;
import org.springframework.stereotype.Component;

/** Reckons what a run will cost. What we hold tells how long DrChrono's lists are; of a new practice nothing is known yet. */
@Component
class Forecast implements Planner {

    /** A bulk page is ordered and, when it is made, fetched. */
    private static final int REQUESTS_A_BULK_PAGE = 2;

    private final Practices practices;
    private final Agenda agenda;
    private final DrChrono drchrono;
    private final StoredRows stored;

    Forecast(Practices practices, Agenda agenda, DrChrono drchrono, StoredRows stored) {
        this.practices = practices;
        this.agenda = agenda;
        this.drchrono = drchrono;
        this.stored = stored;
    }

    @Override
    public Plan plan(RunRequest request) {
        var practice = practices.require(request.practice());
        var all = agenda.of(practice, request);
        var perHour = drchrono.bulkPerHour(practice.key());
        var parts = new ArrayList<Part>();
        var before = 0L;
        for (var resource : all.resources()) {
            var due = agenda.isDue(practice, request, resource);
            var part = part(practice, resource, due, changes(resource, all.scope()));
            var after = before + part.requests();
            parts.add(new Part(
                    part.resource(),
                    part.how(),
                    part.rows(),
                    part.requests(),
                    spent(after, perHour) - spent(before, perHour)));
            before = after;
        }
        return new Plan(parts, perHour);
    }

    private static boolean changes(Resource<?, ?> resource, Scope scope) {
        return scope.patient() != null || (resource.source().since() && (scope.incremental() || scope.since() != null));
    }

    /** How often the hour was spent before this request. */
    private static long spent(long requests, int perHour) {
        return requests == 0 ? 0 : (requests - 1) / perHour;
    }

    private Part part(Practice practice, Resource<?, ?> resource, boolean due, boolean changes) {
        if (!due) {
            return new Part(resource.name(), "not due", 0, 0, 0);
        }
        if (changes) {
            return new Part(resource.name(), "changes", 0, 1, 0);
        }
        var rows = stored.count(resource, practice.id());
        var page = StoredRows.page(resource);
        return resource.source().bulkPath() != null && rows > page
                ? new Part(
                        resource.name(),
                        "bulk pages",
                        rows,
                        REQUESTS_A_BULK_PAGE * pages(rows, StoredRows.BULK_PAGE),
                        0)
                : new Part(resource.name(), "pages", rows, Math.max(1, pages(rows, page)), 0);
    }

    private static long pages(long rows, int size) {
        return (rows + size - 1) / size;
    }
}
