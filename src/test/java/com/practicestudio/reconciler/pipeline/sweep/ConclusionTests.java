package com.practicestudio.reconciler.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a complete walk is believed about what is missing; we hold the offices 1 to 40. */
class ConclusionTests {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("conclusion"));
    private static final Practices PRACTICES = new Practices(JDBC, Clock.systemUTC());
    private static final long WALK = 1;
    private static final long RUN = 1;

    private final Practice practice = PRACTICES.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
    private final Sightings sightings = new Sightings(JDBC);

    private record Office(String id) {}

    @BeforeEach
    void hold() {
        JDBC.sql("DELETE FROM location").update();
        JDBC.sql("DELETE FROM sighting").update();
        for (var id = 1; id <= 40; id++) {
            JDBC.sql("""
                            INSERT INTO location (practice_id, external_id, created_at, updated_at)
                            VALUES (?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                            """).params(practice.id(), String.valueOf(id)).update();
        }
    }

    @Test
    void whatTheWalkHasNotSeenIsMissing() {
        seen(1, 39);

        assertThat(found(39L)).isEqualTo(new Conclusion.Found(List.of("40"), null));
    }

    @Test
    void aListThatIsShorterThanDrChronosCountConcludesNothing() {
        seen(1, 39);

        assertThat(found(40L).missing()).isEmpty();
        assertThat(found(40L).doubt()).contains("held 39 of the 40 records that DrChrono counted");
    }

    @Test
    void aRecordThatTheListHoldsTwiceCountsTwice() {
        seen(1, 39);
        seen(1, 1);

        assertThat(found(40L)).isEqualTo(new Conclusion.Found(List.of("40"), null));
    }

    @Test
    void anEmptyListConcludesNothing() {
        assertThat(found(0L).missing()).isEmpty();
        assertThat(found(0L).doubt()).contains("came empty although we hold 40");
    }

    @Test
    void aListWithoutTheScopeThatItNeedsConcludesNothing() {
        seen(1, 39);

        assertThat(found(39L, Set.of("user:read")::contains).missing()).isEmpty();
        assertThat(found(39L, Set.of("user:read")::contains).doubt())
                .contains("scope user:read was not granted: nothing was declared gone");
        assertThat(found(39L, Set.of("patients:read")::contains).missing()).containsExactly("40");
    }

    private void seen(int first, int last) {
        sightings.note(
                WALK,
                "offices",
                IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList());
    }

    private Conclusion.Found found(long listed) {
        return found(listed, scope -> false);
    }

    private Conclusion.Found found(long listed, Predicate<String> lacks) {
        var offices = new Resource<>(
                "offices",
                Resource.Source.list("/api/offices").needing("user:read"),
                Office.class,
                "location",
                Office.class,
                (wire, mapping) -> wire);
        var holds = new Holds(JDBC, PRACTICES, Clock.systemUTC());
        return new Conclusion(offices, practice, new Sweep(5), sightings, new LiveRows(JDBC), holds, lacks)
                .of(WALK, RUN, listed);
    }
}
