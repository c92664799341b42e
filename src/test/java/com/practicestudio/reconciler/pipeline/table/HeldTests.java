package com.practicestudio.reconciler.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which rows of a slice we hold. */
class HeldTests {

    private static final JdbcTemplate JDBC = new JdbcTemplate(TestDatabase.migrated("held"));
    private static final long PRACTICE = 7;
    private static final LocalDateTime TONIGHT = LocalDateTime.parse("2026-11-21T02:15:00");

    private final RowDigests digests = new RowDigests(
            new FieldCipher(Keysets.generate()).digests("row_digest"),
            new Resource<>(
                    "offices",
                    Resource.Source.list("/api/offices"),
                    Office.class,
                    "location",
                    Office.class,
                    (wire, mapping) -> wire),
            "basis");
    private final Held held = new Held(JDBC, "location", PRACTICE, ids -> Set.of());

    private record Office(String name) {}

    @BeforeEach
    void empty() {
        JDBC.execute("TRUNCATE TABLE location");
    }

    @Test
    void rowsOfASliceInTheOrderOfIdsAreFoundAmongOthers() {
        hold(1_000, 1_100);
        hold(10_500, 10_510);

        var rows = among(1_050, 1_149);

        assertThat(rows.all()).isEqualTo(ids(1_050, 1_099));
        assertThat(rows.asTheyWere()).isEqualTo(rows.all());
    }

    @Test
    void rowsOfASliceAreFoundHoweverManyOthersStandBetweenThem() {
        hold(1_000, 2_000);
        hold(10_000, 12_000);

        assertThat(held.among(everyTenth(), this::contents, digests).all()).isEqualTo(everyTenth());
        assertThat(among(1_000, 1_099).all()).isEqualTo(ids(1_000, 1_099));
    }

    @Test
    void whatIsNotAsItWasIsHeldAllTheSame() {
        hold(1_000, 1_100);
        JDBC.update("UPDATE location SET updated_at = UTC_TIMESTAMP(6) WHERE external_id = '1003'");

        var rows = among(1_000, 1_099);

        assertThat(rows.all()).contains("1003");
        assertThat(rows.asTheyWere()).hasSize(99).doesNotContain("1003");
    }

    @Test
    void anotherPracticesRowsAreNotOurs() {
        hold(1_000, 1_100);
        JDBC.update("UPDATE location SET practice_id = 8 WHERE external_id < '1050'");

        assertThat(among(1_000, 1_099).all()).isEqualTo(ids(1_050, 1_099));
    }

    private Held.Rows among(int from, int to) {
        return held.among(ids(from, to), this::contents, digests);
    }

    private static Set<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).collect(Collectors.toSet());
    }

    private static Set<String> everyTenth() {
        return IntStream.range(100, 200).mapToObj(i -> Integer.toString(10 * i)).collect(Collectors.toSet());
    }

    private Map<String, byte[]> contents() {
        return IntStream.range(0, 20_000)
                .boxed()
                .collect(Collectors.toMap(id -> Integer.toString(id), HeldTests.this::content));
    }

    private byte[] content(int id) {
        return digests.content(RawRow.of("{\"id\": %d, \"name\": \"North\"}".formatted(id)));
    }

    private void hold(int from, int to) {
        Instant writtenAt = TONIGHT.toInstant(ZoneOffset.UTC);
        var rows = IntStream.range(from, to)
                .mapToObj(id -> new Object[] {
                    PRACTICE, Integer.toString(id), TONIGHT, TONIGHT, digests.of(content(id), writtenAt)
                })
                .toList();
        JDBC.batchUpdate(
                "INSERT INTO location (practice_id, external_id, created_at, updated_at, row_digest) VALUES (?, ?, ?, ?, ?)",
                rows);
    }
}
