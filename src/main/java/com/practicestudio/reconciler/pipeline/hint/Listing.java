package com.practicestudio.reconciler.pipeline.hint;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.walk.Fetched;
import com.practicestudio.reconciler.pipeline.walk.Position;
import com.practicestudio.reconciler.pipeline.walk.StoredRows;
import com.practicestudio.reconciler.pipeline.walk.Walk;
import com.practicestudio.reconciler.pipeline.walk.Walks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The list on which many hinted records stand together: what changed since the watermark, or all of a list that has no
 * {@code since}. Plain pages, because a bulk page is waited for; and they are read while they find more than the same
 * requests would find one by one.
 */
final class Listing {

    /** So few are always asked for one by one. */
    private static final int FEW = 2;

    private final Walk walk;
    private @Nullable Position next;

    private Listing(Walk walk, @Nullable Position first) {
        this.walk = walk;
        this.next = first;
    }

    /** @param wanted how many records are hinted @param execution whose requests they are */
    static Listing of(
            Resource<?, ?> resource, Walks walks, StoredRows stored, long practice, int wanted, long execution) {
        var since = walks.since(resource);
        var walk = walks.walk(resource, since, execution, null);
        // Of a whole list, we hold about as many rows; how much has changed is not known before it is read.
        var pays = wanted > FEW && (since != null || pages(resource, stored, practice) < wanted);
        return new Listing(walk, pays ? new Position.Plain(null) : null);
    }

    private static long pages(Resource<?, ?> resource, StoredRows stored, long practice) {
        return 1 + stored.count(resource, practice) / StoredRows.page(resource);
    }

    /** Whether another page is worth its request. @param missing how many records have not been found yet */
    boolean pays(int missing) {
        return missing > FEW && next != null;
    }

    Fetched page() {
        var page = walk.fetch(Objects.requireNonNull(next));
        next = page.next();
        return page;
    }

    /** @param found how many hinted records stood on the last page */
    void brought(int found) {
        if (found <= 1) {
            next = null;
        }
    }
}
