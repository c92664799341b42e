package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.control.RunPlan;
import com.practicestudio.reconciler.pipeline.control.RunPlan.Part;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import com.practicestudio.reconciler.pipeline.walk.StoredRows;
import com.practicestudio.reconciler.practice.Practice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Reckons what a run will cost. What we hold tells how long DrChrono's lists are; of a new practice nothing is known yet. */
@Component
class Forecast {

    /** A bulk page is ordered and, when it is made, fetched. */
    private static final int REQUESTS_A_BULK_PAGE = 2;

    private final DrChrono drchrono;
    private final StoredRows stored;

    Forecast(DrChrono drchrono, StoredRows stored) {
        this.drchrono = drchrono;
        this.stored = stored;
    }

    /** @param due tells which resources are walked */
    RunPlan of(Practice practice, List<Resource<?, ?>> resources, Predicate<Resource<?, ?>> due, Scope scope) {
        var perHour = drchrono.bulkPerHour();
        var parts = new ArrayList<Part>();
        var before = 0L;
        for (var resource : resources) {
            var part = part(practice, resource, due.test(resource), changes(resource, scope));
            var after = before + part.requests();
            parts.add(new Part(
                    part.resource(),
                    part.how(),
                    part.rows(),
                    part.requests(),
                    spent(after, perHour) - spent(before, perHour)));
            before = after;
        }
        return new RunPlan(parts, perHour);
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
