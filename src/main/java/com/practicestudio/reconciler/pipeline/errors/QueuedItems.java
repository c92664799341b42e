package com.practicestudio.reconciler.pipeline.errors;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.walk.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.EmptySqlParameterSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows of the error queue that are worth another try: those whose awaited record has come, those that the database
 * refused and may accept now, or those an operator asked for. Of a record with several entries it is always the version
 * that was seen last: an older one must not come after it. Read a page at a time, each on a connection that is given back at
 * once.
 */
@Component
public class QueuedItems {

    private static final int PAGE = 100;

    /** What the database refused so often stays for the operator. */
    private static final int MOST_ATTEMPTS = 10;

    private final NamedParameterJdbcOperations jdbc;
    private final TransactionTemplate apart;
    private final FieldCipher cipher;
    private final Resources resources;

    QueuedItems(
            NamedParameterJdbcOperations jdbc,
            PlatformTransactionManager transactions,
            FieldCipher cipher,
            Resources resources) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.resources = resources;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** An entry. @param field our name of the field that it is about, or empty */
    public record Queued(long id, String field, Item item) {}

    /** @param queued null where the row was too large to be kept */
    private record Found(long id, @Nullable Queued queued) {}

    private interface Pages {
        List<Found> after(long id);
    }

    /** What can go in by itself now: it waited for a record that is there, or was refused and has tries left. */
    public Iterator<Item> ready(long practice, String resource) {
        var all = new ArrayList<Iterator<Item>>();
        for (var other : awaited(practice, resource)) {
            all.add(items(after -> arrived(practice, resource, other, after)));
        }
        all.add(items(after -> refused(practice, resource, after)));
        return all.stream().reduce(Collections.emptyIterator(), QueuedItems::concat);
    }

    private List<String> awaited(long practice, String resource) {
        return jdbc.queryForList(
                """
                SELECT DISTINCT waits_for_resource FROM sync_error
                WHERE practice_id = :practiceId AND resource = :of AND state = 'OPEN' AND waits_for_resource IS NOT NULL
                """, new MapSqlParameterSource("practiceId", practice).addValue("of", resource), String.class);
    }

    private List<Found> arrived(long practice, String resource, String other, long after) {
        var table = resources.require(other).table();
        return page(
                practice,
                resource,
                after,
                "JOIN " + table
                        + " awaited ON awaited.practice_id = e.practice_id AND awaited.external_id = e.waits_for_id",
                "e.waits_for_resource = :other",
                new MapSqlParameterSource("other", other));
    }

    private List<Found> refused(long practice, String resource, long after) {
        return page(
                practice,
                resource,
                after,
                "",
                "e.kind = 'REFUSED' AND e.attempts < :attempts",
                new MapSqlParameterSource("attempts", MOST_ATTEMPTS));
    }

    /** Open entries of a resource as they stand now; what comes into the queue meanwhile is left to the next time. */
    public Iterator<Item> chosen(long practice, String resource, Filter filter) {
        var parameters = FilterSql.parameters(filter);
        parameters.addValue("last", last());
        return items(
                after -> page(practice, resource, after, "", "e.id <= :last AND " + FilterSql.CONDITION, parameters));
    }

    private long last() {
        var last = jdbc.queryForObject(
                "SELECT COALESCE(MAX(id), 0) FROM sync_error", EmptySqlParameterSource.INSTANCE, Long.class);
        return last == null ? 0 : last;
    }

    /** Whether any entry of the practice is open. */
    public boolean any(long practice, Filter filter) {
        var parameters = FilterSql.parameters(filter);
        parameters.addValue("practiceId", practice);
        return !jdbc.queryForList("""
                        SELECT 1 FROM sync_error e
                        WHERE e.practice_id = :practiceId AND e.state = 'OPEN' AND e.kind <> 'UNFETCHED'
                          AND e.payload <> '' AND %s LIMIT 1
                        """.formatted(FilterSql.CONDITION), parameters, Integer.class)
                .isEmpty();
    }

    /** Open entries of fields whose code was in no table. */
    public Iterator<Queued> unknownCodes(long practice, String resource) {
        return new Paged(after -> page(
                practice,
                resource,
                after,
                "",
                "e.kind = 'FIELD' AND e.reason LIKE :reason",
                new MapSqlParameterSource("reason", MappingContext.UNKNOWN_CODE + "%")));
    }

    private List<Found> page(
            long practice,
            String resource,
            long after,
            String join,
            String condition,
            MapSqlParameterSource parameters) {
        parameters.addValue("practiceId", practice).addValue("of", resource).addValue("after", after);
        var page = apart.execute(status -> jdbc.query(
                """
                SELECT e.id, e.field, e.external_id,
                  (SELECT newest.payload FROM sync_error newest
                   WHERE newest.practice_id = e.practice_id AND newest.resource = e.resource
                     AND newest.external_id = e.external_id AND newest.state <> 'RESOLVED'
                   ORDER BY newest.last_seen_at DESC, newest.id DESC LIMIT 1)
                FROM sync_error e %s
                WHERE e.practice_id = :practiceId AND e.resource = :of AND e.state = 'OPEN' AND e.id > :after
                  AND e.kind <> 'UNFETCHED' AND %s
                ORDER BY e.id LIMIT %d
                """.formatted(join, condition, PAGE), parameters, (row, number) -> found(practice, resource, row)));
        return page == null ? List.of() : page;
    }

    private Found found(long practice, String resource, ResultSet row) throws SQLException {
        var id = row.getLong(1);
        var payload = row.getBytes(4);
        return new Found(
                id,
                payload.length == 0
                        ? null
                        : new Queued(id, row.getString(2), item(practice, resource, row.getString(3), payload)));
    }

    private Item item(long practice, String resource, String externalId, byte[] payload) {
        var text = cipher.decrypt(payload, SyncErrors.place(practice, resource, externalId));
        return Item.queued(externalId, RawRow.of(text));
    }

    private static Iterator<Item> items(Pages pages) {
        var queued = new Paged(pages);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return queued.hasNext();
            }

            @Override
            public Item next() {
                return queued.next().item();
            }
        };
    }

    private static Iterator<Item> concat(Iterator<Item> first, Iterator<Item> second) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return first.hasNext() || second.hasNext();
            }

            @Override
            public Item next() {
                return first.hasNext() ? first.next() : second.next();
            }
        };
    }

    /** Goes through the queue by id, a page at a time. */
    private static final class Paged implements Iterator<Queued> {

        private final Pages pages;
        private final Deque<Queued> page = new ArrayDeque<>();
        private long last;
        private boolean over;

        Paged(Pages pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            while (page.isEmpty() && !over) {
                var found = pages.after(last);
                over = found.isEmpty();
                found.forEach(this::add);
            }
            return !page.isEmpty();
        }

        private void add(Found found) {
            last = found.id();
            var queued = found.queued();
            if (queued != null) {
                page.add(queued);
            }
        }

        @Override
        public Queued next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.remove();
        }
    }
}
