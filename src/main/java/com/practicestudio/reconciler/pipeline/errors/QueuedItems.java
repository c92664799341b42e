package com.practicestudio.reconciler.pipeline.errors;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.pipeline.walk.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows of the error queue that are worth another try: those whose awaited record has come, or those an operator
 * asked for. Read a page at a time, each on a connection that is given back at once.
 */
@Component
public class QueuedItems {

    private static final int PAGE = 100;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate apart;
    private final FieldCipher cipher;
    private final Resources resources;

    QueuedItems(JdbcTemplate jdbc, PlatformTransactionManager transactions, FieldCipher cipher, Resources resources) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.resources = resources;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Queued(long id, Item item) {}

    private interface Pages {
        List<Queued> after(long id);
    }

    /** What waits for a record that is there now. */
    public Iterator<Item> ready(long practice, String resource) {
        var awaited = jdbc.queryForList("""
                SELECT DISTINCT waits_for_resource FROM sync_error
                WHERE practice_id = ? AND resource = ? AND state = 'OPEN' AND waits_for_resource IS NOT NULL
                """, String.class, practice, resource);
        var all = new ArrayList<Iterator<Item>>();
        for (var other : awaited) {
            all.add(new Paged(after -> ready(practice, resource, other, after)));
        }
        return all.stream().reduce(Collections.emptyIterator(), QueuedItems::concat);
    }

    private List<Queued> ready(long practice, String resource, String other, long after) {
        return query(
                """
                SELECT e.id, e.external_id, e.payload FROM sync_error e
                JOIN %s awaited ON awaited.practice_id = e.practice_id AND awaited.external_id = e.waits_for_id
                WHERE e.practice_id = ? AND e.resource = ? AND e.state = 'OPEN' AND e.waits_for_resource = ? AND e.id > ?
                ORDER BY e.id LIMIT %d
                """.formatted(resources.require(other).table(), PAGE),
                practice,
                resource,
                practice,
                resource,
                other,
                after);
    }

    /** These entries, as far as they are open. */
    public Iterator<Item> chosen(long practice, String resource, List<Long> ids) {
        var marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return new Paged(after -> {
            var parameters = new ArrayList<Object>(List.of(practice, resource, after));
            parameters.addAll(ids);
            return query("""
                    SELECT id, external_id, payload FROM sync_error
                    WHERE practice_id = ? AND resource = ? AND state = 'OPEN' AND id > ? AND id IN (%s)
                    ORDER BY id LIMIT %d
                    """.formatted(marks, PAGE), practice, resource, parameters.toArray());
        });
    }

    private List<Queued> query(String sql, long practice, String resource, Object... parameters) {
        var page = apart.execute(status -> jdbc.query(
                sql,
                (row, number) ->
                        new Queued(row.getLong(1), item(practice, resource, row.getString(2), row.getBytes(3))),
                parameters));
        return page == null ? List.of() : page;
    }

    private Item item(long practice, String resource, String externalId, byte[] payload) {
        var text = cipher.decrypt(payload, SyncErrors.place(practice, resource, externalId));
        return Item.queued(externalId, RawRow.of(text));
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
    private static final class Paged implements Iterator<Item> {

        private final Pages pages;
        private final Deque<Queued> page = new ArrayDeque<>();
        private long last;
        private boolean over;

        Paged(Pages pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !over) {
                page.addAll(pages.after(last));
                over = page.isEmpty();
            }
            return !page.isEmpty();
        }

        @Override
        public Item next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var queued = page.remove();
            last = queued.id();
            return queued.item();
        }
    }
}
