package com.practicestudio.reconciler.pipeline.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.PipelineResources;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Kind;
import com.practicestudio.reconciler.pipeline.walk.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Which rows of the queue are tried again, and how they are read. */
class QueuedItemsTests {

    private static final Queue QUEUE = new Queue("queued items");
    private static final AtomicInteger PRACTICES = new AtomicInteger();

    private final List<Integer> pages = new ArrayList<>();
    private final QueuedItems queued = new QueuedItems(
            new Noted(QUEUE.jdbc),
            new JdbcTransactionManager(QUEUE.database),
            QUEUE.cipher,
            PipelineResources.named("patients"));
    private long practice;

    @BeforeEach
    void newPractice() {
        practice = QUEUE.practice("practice-" + PRACTICES.incrementAndGet());
    }

    @Test
    void howeverManyEntriesThereAreOnlyAHundredAreInHand() {
        QUEUE.add(practice, 4_000, "FIELD", "gender");

        var seen = new HashSet<String>();
        queued.chosen(practice, "patients", Filter.of(List.of())).forEachRemaining(item -> seen.add(item.externalId()));

        assertThat(seen).hasSize(4_000);
        assertThat(pages).hasSize(41).allMatch(rows -> rows <= 100);
    }

    @Test
    void whatComesIntoTheQueueMeanwhileIsLeftToTheNextTime() {
        QUEUE.add(practice, 3, "FIELD", "gender");
        var items = queued.chosen(practice, "patients", Filter.of(List.of()));
        items.next();
        QUEUE.add(practice, 3, "FIELD", "race");

        assertThat(ids(items)).containsExactly("2", "3");
    }

    @Test
    void onlyOpenEntriesThatPassTheFilterAreChosen() {
        QUEUE.add(practice, 3, "FIELD", "gender");
        QUEUE.add(practice, 4, "FIELD", "race");
        QUEUE.add(practice, 5, "REFUSED", "");
        QUEUE.jdbc.update(
                "UPDATE sync_error SET state = 'RESOLVED' WHERE practice_id = ? AND external_id = '1'", practice);

        assertThat(chosen(new Filter(null, null, Kind.FIELD, "race", List.of())))
                .containsExactly("2", "3", "4");
        assertThat(chosen(new Filter(null, null, Kind.REFUSED, null, List.of())))
                .hasSize(4);
        assertThat(chosen(new Filter(null, "doctors", null, null, List.of()))).isEmpty();
        assertThat(queued.any(practice, new Filter(null, null, Kind.FIELD, null, List.of())))
                .isTrue();
        assertThat(queued.any(practice, new Filter(null, null, Kind.WAITING, null, List.of())))
                .isFalse();
    }

    @Test
    void whatWasRefusedTenTimesIsNotTriedAgainByItself() {
        QUEUE.add(practice, 2, "REFUSED", "");
        QUEUE.jdbc.update("UPDATE sync_error SET attempts = 10 WHERE practice_id = ? AND external_id = '1'", practice);

        assertThat(ids(queued.ready(practice, "patients"))).containsExactly("2");
    }

    private List<String> chosen(Filter filter) {
        return ids(queued.chosen(practice, "patients", filter));
    }

    private static List<String> ids(Iterator<Item> items) {
        var ids = new ArrayList<String>();
        items.forEachRemaining(item -> ids.add(item.externalId()));
        return ids;
    }

    /** Notes how many rows each page has. */
    private final class Noted extends NamedParameterJdbcTemplate {

        Noted(JdbcTemplate jdbc) {
            super(jdbc);
        }

        @Override
        public <T> List<T> query(String sql, SqlParameterSource parameters, RowMapper<T> mapper) {
            var page = super.query(sql, parameters, mapper);
            pages.add(page.size());
            return page;
        }
    }
}
