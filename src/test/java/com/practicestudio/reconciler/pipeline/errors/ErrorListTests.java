package com.practicestudio.reconciler.pipeline.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Entry;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Kind;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators see of the queue, and how they close what need not go in. */
class ErrorListTests {

    private static final Queue QUEUE = new Queue("error list");
    private static final AtomicInteger PRACTICES = new AtomicInteger();

    private final ErrorList list = new ErrorList(
            JdbcClient.create(QUEUE.database), new JdbcTemplate(QUEUE.database), QUEUE.cipher, Clock.systemUTC());
    private String key = "";
    private long practice;

    @BeforeEach
    void newPractice() {
        key = "practice-" + PRACTICES.incrementAndGet();
        practice = QUEUE.practice(key);
    }

    @Test
    void pagesLeadThroughAllEntriesOnce() {
        QUEUE.add(practice, 2_500, "FIELD", "gender");
        var seen = new ArrayList<Long>();

        var page = list.list(Filter.of(key), State.OPEN, 0, 1_000);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(1_000);
            seen.addAll(page.stream().map(Entry::id).toList());
            page = list.list(Filter.of(key), State.OPEN, seen.get(seen.size() - 1), 1_000);
        }

        assertThat(seen).hasSize(2_500).doesNotHaveDuplicates();
    }

    @Test
    void entriesAreListedByStateKindResourceAndField() {
        QUEUE.add(practice, 2, "FIELD", "gender");
        QUEUE.add(practice, 3, "FIELD", "race");
        QUEUE.add(practice, 4, "REFUSED", "");
        list.discard(new Filter(key, null, null, "race", List.of()), "a reason");

        assertThat(listed(State.OPEN, null, null)).isEqualTo(6);
        assertThat(listed(State.DISCARDED, null, null)).isEqualTo(3);
        assertThat(listed(State.OPEN, Kind.FIELD, null)).isEqualTo(2);
        assertThat(listed(State.OPEN, null, "")).isEqualTo(4);
        assertThat(list.list(new Filter(key, "doctors", null, null, List.of()), State.OPEN, 0, 100))
                .isEmpty();
    }

    private int listed(State state, @Nullable Kind kind, @Nullable String field) {
        return list.list(new Filter(key, null, kind, field, List.of()), state, 0, 100)
                .size();
    }

    @Test
    void thousandsAreDiscardedWithTheirReasonAndNoOthers() {
        QUEUE.add(practice, 2_100, "FIELD", "gender");
        QUEUE.add(practice, 5, "FIELD", "race");

        var discarded = list.discard(new Filter(key, null, Kind.FIELD, "gender", List.of()), "nobody uses it");

        assertThat(discarded).isEqualTo(2_100);
        assertThat(QUEUE.jdbc.queryForObject("""
                        SELECT COUNT(*) FROM sync_error WHERE practice_id = ? AND field = 'gender'
                          AND state = 'DISCARDED' AND state_reason = 'nobody uses it' AND closed_at IS NOT NULL
                        """, Integer.class, practice)).isEqualTo(2_100);
        assertThat(list.list(Filter.of(key), State.OPEN, 0, 100)).hasSize(5);
    }

    @Test
    void discardingTwiceIsHarmless() {
        QUEUE.add(practice, 2, "FIELD", "gender");
        list.discard(Filter.of(key), "the first reason");

        assertThat(list.discard(Filter.of(key), "another reason")).isZero();
        assertThat(QUEUE.jdbc.queryForList(
                        "SELECT DISTINCT state_reason FROM sync_error WHERE practice_id = ?", String.class, practice))
                .containsExactly("the first reason");
    }

    @Test
    void patternsCountWhatHasTheSameWrongAndHowMuchOfItIsNew() {
        QUEUE.add(practice, 10, "FIELD", "gender");
        QUEUE.add(practice, 3, "REFUSED", "");
        age(1, 2);
        age(8, 5);

        var patterns = list.patterns(key);

        assertThat(patterns).hasSize(2);
        assertThat(patterns.get(0))
                .matches(one -> one.kind() == Kind.FIELD && one.field().equals("gender"))
                .matches(one -> one.entries() == 10 && one.newInADay() == 8 && one.newInAWeek() == 9);
        assertThat(patterns.get(0).firstSeenAt()).isBefore(patterns.get(0).lastSeenAt());
        assertThat(patterns.get(1).entries()).isEqualTo(3);
    }

    /** Makes the entry of a patient's gender this many days old. */
    private void age(int days, int patient) {
        QUEUE.jdbc.update("""
                UPDATE sync_error SET first_seen_at = first_seen_at - INTERVAL ? DAY - INTERVAL 1 HOUR
                WHERE practice_id = ? AND field = 'gender' AND external_id = ?
                """, days, practice, String.valueOf(patient));
    }
}
