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
 * The lists on which many hinted records stand together. First what changed since the watermark, page by page, for as long as
 * a page finds more than the same request would find by an id; then the whole list, where its pages are fewer than the records
 * that are still missing.
 */
final class Listing {

    /** So few are always asked for one by one: then what we hold need not be counted. */
    static final int FEW = 2;

    private final Walk changed;
    private final Walk whole;
    private final Position wholeStart;
    private final long wholeCost;
    private boolean wholeBegun;
    private @Nullable Position next;

    private Listing(Walk changed, @Nullable Position first, Walk whole, Position wholeStart, long wholeCost) {
        this.changed = changed;
        this.next = first;
        this.whole = whole;
        this.wholeStart = wholeStart;
        this.wholeCost = wholeCost;
    }

    /** @param wanted how many records are hinted @param execution whose requests they are */
    static Listing of(
            Resource<?, ?> resource, Walks walks, StoredRows stored, long practice, int wanted, long execution) {
        var since = walks.since(resource);
        var whole = walks.walk(resource, null, execution, null);
        return new Listing(
                walks.walk(resource, since, execution, null),
                since == null ? null : changedStart(resource, wanted),
                whole,
                walks.start(whole, resource, null),
                // We hold about as many rows as the list has.
                stored.requests(resource, practice));
    }

    /** A bulk page is waited for: that is for more records than a plain page holds. */
    private static Position changedStart(Resource<?, ?> resource, int wanted) {
        return resource.source().bulkPath() != null && wanted > StoredRows.page(resource)
                ? new Position.Bulk(1)
                : new Position.Plain(null);
    }

    /** Whether another page is worth its request. @param missing how many records have not been found yet */
    boolean pays(int missing) {
        if (next == null && !wholeBegun && wholeCost < missing) {
            wholeBegun = true;
            next = wholeStart;
        }
        return missing > FEW && next != null;
    }

    Fetched page() {
        var page = (wholeBegun ? whole : changed).fetch(Objects.requireNonNull(next));
        next = page.next();
        return page;
    }

    /** @param found how many hinted records stood on the last page */
    void brought(int found) {
        if (!wholeBegun && found <= 1) {
            next = null;
        }
    }
}
