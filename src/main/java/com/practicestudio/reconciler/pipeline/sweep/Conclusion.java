package com.practicestudio.reconciler.pipeline.sweep;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.practice.Practice;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which records are missing after a complete walk, and whether that may be believed. */
final class Conclusion {

    private final Resource<?, ?> resource;
    private final Practice practice;
    private final Sweep sweep;
    private final Sightings sightings;
    private final LiveRows rows;
    private final Holds holds;
    private final Predicate<String> lacks;

    /** @param lacks whether a scope is known not to be granted */
    Conclusion(
            Resource<?, ?> resource,
            Practice practice,
            Sweep sweep,
            Sightings sightings,
            LiveRows rows,
            Holds holds,
            Predicate<String> lacks) {
        this.resource = resource;
        this.practice = practice;
        this.sweep = sweep;
        this.sightings = sightings;
        this.rows = rows;
        this.holds = holds;
        this.lacks = lacks;
    }

    /**
     * What may be asked for one by one.
     *
     * @param missing ids, in the order of texts
     * @param doubt why nothing is concluded, in plain words, or null
     */
    record Found(List<String> missing, @Nullable String doubt) {}

    /**
     * Whether anything is missing. If not, the conclusion is drawn.
     *
     * @param walk id of the job instance
     * @param justNow false for a walk whose conclusion may have been drawn before: then it has left no sightings
     */
    boolean isDue(long walk, boolean justNow) {
        var seen = sightings.seen(walk, resource.name());
        if (seen.given() == 0 && !justNow) {
            return false;
        }
        var due = !missing(seen).isEmpty();
        if (!due) {
            drawn(walk, true);
        }
        return due;
    }

    private List<String> missing(IdSet seen) {
        return rows.unseen(resource, practice.id(), seen);
    }

    /**
     * @param walk id of the job instance
     * @param run id of the job execution
     * @param listed how many records DrChrono says its list has, or null where it does not tell
     */
    Found of(long walk, long run, @Nullable Long listed) {
        var seen = sightings.seen(walk, resource.name());
        var missing = missing(seen);
        var doubt = missing.isEmpty() ? null : doubt(seen, missing.size(), listed, run);
        return doubt == null ? new Found(missing, null) : new Found(List.of(), doubt);
    }

    private @Nullable String doubt(IdSet seen, long missing, @Nullable Long listed, long run) {
        var scope = resource.source().scope();
        if (scope != null && lacks.test(scope)) {
            return "The list of %s may hide records because the scope %s was not granted: nothing was declared gone. 'practice connect %s' asks for it."
                    .formatted(resource.name(), scope, practice.key());
        }
        var held = rows.count(resource, practice.id());
        if (seen.given() == 0) {
            return "The list of %s came empty although we hold %,d: nothing was declared gone. Is a scope missing? 'practice check %s' tells."
                    .formatted(resource.name(), held, practice.key());
        }
        if (listed != null && seen.given() < listed) {
            return "The list of %s held %,d of the %,d records that DrChrono counted: nothing was declared gone. The next complete run looks again."
                    .formatted(resource.name(), seen.given(), listed);
        }
        if (missing * 100 > held * sweep.maxMissingPercent()
                && !holds.confirmed(practice.id(), resource.name(), missing)) {
            holds.hold(practice.id(), resource.name(), missing, held, run);
            return "%,d of %,d %s are missing, more than %d %%: nothing was declared gone. When that is right, 'sweep confirm %s --practice %s' and run it again."
                    .formatted(
                            missing, held, resource.name(), sweep.maxMissingPercent(), resource.name(), practice.key());
        }
        return null;
    }

    /** Nothing is left to be asked for. @param believed whether what was missing was asked for */
    void drawn(long walk, boolean believed) {
        sightings.forget(walk, resource.name());
        if (believed) {
            holds.release(practice.id(), resource.name());
        }
    }
}
