package com.practicestudio.reconciler.pipeline.walk;

import com.practicestudio.reconciler.drchrono.BulkPage;
import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.ListQuery;
import com.practicestudio.reconciler.drchrono.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A walk over one list of DrChrono's, in the fewest requests: one plain page when that holds everything, bulk pages of
 * 1,000 rows where they exist, plain pages otherwise.
 */
public final class Walk {

    /** DrChrono may leave a page empty and go on; a list of which so many follow one another has no end. */
    private static final int MOST_EMPTY_PAGES = 20;

    private final DrChrono drchrono;
    private final Caller caller;
    private final ListQuery query;
    private final String idField;
    private final Clock clock;
    private final Set<String> visited = new HashSet<>();
    private @Nullable Fetched polled;
    private int emptyPages;
    private volatile int pages;

    /**
     * @param idField name of the JSON field that holds a row's id
     * @param polled what the first page was just now, which is not asked for again; or null
     */
    Walk(DrChrono drchrono, Caller caller, ListQuery query, String idField, Clock clock, @Nullable Fetched polled) {
        this.drchrono = drchrono;
        this.caller = caller;
        this.query = query;
        this.idField = idField;
        this.clock = clock;
        this.polled = polled;
    }

    /** Fetches what stands at a position; blocks. */
    public Fetched fetch(Position position) {
        var askedAt = clock.instant();
        if (position instanceof Position.Probe) {
            return probe(position, askedAt);
        }
        if (position instanceof Position.Plain plain) {
            return plain(plain, askedAt);
        }
        if (position instanceof Position.Bulk bulk) {
            return bulk(bulk, askedAt);
        }
        if (position instanceof Position.Single single) {
            var row = drchrono.one(caller, query, single.id());
            return Fetched.of(position, askedAt, List.of(row), idField, null, 1L);
        }
        return Fetched.nothing(position, askedAt, null, 0L);
    }

    private Fetched probe(Position position, Instant askedAt) {
        var known = polled;
        if (known != null) {
            polled = null;
            return known;
        }
        var page = drchrono.first(caller, query);
        if (page.next() != null && query.bulkPath() != null) {
            return Fetched.nothing(position, askedAt, new Position.Bulk(1), null);
        }
        return of(position, askedAt, page);
    }

    private Fetched plain(Position.Plain position, Instant askedAt) {
        var next = position.next();
        var page = next == null ? drchrono.first(caller, query) : drchrono.next(caller, query, next);
        return of(position, askedAt, page);
    }

    private Fetched of(Position position, Instant askedAt, Page page) {
        var next = page.next();
        if (next != null) {
            requireAnEnd(page, next);
        }
        return Fetched.of(
                position, askedAt, page.items(), idField, next == null ? null : new Position.Plain(next), null);
    }

    /** What was read is committed page by page: a run that resumes counts anew from there. */
    private void requireAnEnd(Page page, String next) {
        emptyPages = page.items().isEmpty() ? emptyPages + 1 : 0;
        if (!visited.add(next)) {
            throw endless("leads back to a page that was read already");
        }
        if (emptyPages > MOST_EMPTY_PAGES) {
            throw endless("goes on and on with empty pages");
        }
    }

    private DrChronoException.Untrustworthy endless(String how) {
        return new DrChronoException.Untrustworthy("DrChrono's list " + query.path() + " " + how
                + ", so it would never end. Nothing was lost; run it again later.");
    }

    private Fetched bulk(Position.Bulk position, Instant askedAt) {
        BulkPage page;
        try {
            page = drchrono.bulk(caller, query, position.number());
        } catch (DrChronoException.NotFound | DrChronoException.Refused | DrChronoException.Forbidden e) {
            if (position.number() > 1) {
                throw e;
            }
            // No bulk list for this application: the plain one holds the same rows.
            return plain(new Position.Plain(null), askedAt);
        }
        pages = page.pages();
        var next = page.last() ? null : new Position.Bulk(position.number() + 1);
        return Fetched.of(position, askedAt, page.items(), idField, next, (long) page.count());
    }

    /** The position behind this one, when it is known before this one was fetched; else null. */
    public @Nullable Position foreseen(Position position) {
        return position instanceof Position.Bulk bulk && bulk.number() < pages
                ? new Position.Bulk(bulk.number() + 1)
                : null;
    }

    /**
     * The page that has to be read again before {@code page}, or null. When rows vanish while a bulk list is read, those
     * behind them move one page forward, past the reader.
     *
     * @param before how many rows the list had when the page before was made, or null
     */
    public static @Nullable Position shiftedInto(Fetched page, @Nullable Long before) {
        return page.at() instanceof Position.Bulk bulk
                        && bulk.number() > 1
                        && page.expected() != null
                        && before != null
                        && page.expected() < before
                ? new Position.Bulk(bulk.number() - 1)
                : null;
    }

    /** Where this walk begins. @param large whether the list is known to be longer than a plain page */
    Position start(boolean large) {
        return large && query.bulkPath() != null ? new Position.Bulk(1) : new Position.Probe();
    }
}
