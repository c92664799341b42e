package com.practicestudio.reconciler.pipeline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.PipelineResources;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a resource was read, also where DrChrono tells of changes that nobody can have made yet. */
class WatermarksTests {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("watermarks"));
    private static final String PATIENTS = "patients";

    private static long practice;

    @BeforeAll
    static void practice() {
        new Practices(JDBC, Clock.systemUTC()).add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
        practice = JDBC.sql("SELECT id FROM practice").query(Long.class).single();
    }

    @BeforeEach
    void forget() {
        JDBC.sql("DELETE FROM watermark").update();
    }

    @Test
    void aChangeOfTheFarFutureHidesNothingThatComesBeforeAnOutage() {
        advance("2026-11-19", "2099-01-01T00:00:00");

        assertThat(on("2026-11-22").since(practice, PATIENTS)).contains(LocalDate.of(2026, 11, 18));
    }

    @Test
    void aChangeOfTheFarFutureAdvancesNoFurtherThanTheWalkBegan() {
        advance("2026-11-19", "2026-11-19T08:00:00");
        advance("2026-11-19", "2099-01-01T00:00:00");

        assertThat(stored()).isEqualTo("2026-11-19T12:00:00");
    }

    @Test
    void aWatermarkThatStandsInTheFutureIsSetRight() {
        store("2099-01-01T00:00:00");

        advance("2026-11-19", "2026-11-18T08:00:00");

        assertThat(stored()).isEqualTo("2026-11-18T08:00:00");
    }

    @Test
    void aWatermarkThatStandsInTheFutureIsSetRightByTheChangeThatPutItThere() {
        store("2099-01-01T00:00:00");

        advance("2026-11-19", "2099-01-01T00:00:00");

        assertThat(stored()).isEqualTo("2026-11-19T12:00:00");
    }

    @Test
    void whatChangedWhileTheWalkWasUnderWayIsReadAgain() {
        on("2026-11-22")
                .advance(practice, PATIENTS, "2026-11-22T08:00:00", new WalkStart(null, null, "2026-11-19T12:00:00"));

        assertThat(stored()).isEqualTo("2026-11-19T12:00:00");
        assertThat(on("2026-11-22").since(practice, PATIENTS)).contains(LocalDate.of(2026, 11, 18));
    }

    @Test
    void aWalkOfAReleaseThatDidNotKeepWhenItBeganAdvancesToTheNewest() {
        on("2026-11-22").advance(practice, PATIENTS, "2026-11-22T08:00:00", new WalkStart(null, null, null));

        assertThat(stored()).isEqualTo("2026-11-22T08:00:00");
    }

    @Test
    void anOlderChangeMovesNothingBack() {
        advance("2026-11-19", "2026-11-19T08:00:00");
        advance("2026-11-19", "2026-11-18T08:00:00");

        assertThat(stored()).isEqualTo("2026-11-19T08:00:00");
    }

    @Test
    void whatWasMovedSinceTheWalkBeganStaysSo() {
        store("2026-11-19T08:00:00");
        var before = begun("2026-11-20");
        on("2026-11-20").move(practice, PATIENTS, LocalDate.of(2026, 11, 2));

        on("2026-11-20").advance(practice, PATIENTS, "2026-11-20T08:00:00", before);

        assertThat(stored()).isEqualTo("2026-11-02T00:00");
    }

    @Test
    void whatWasForgottenSinceTheWalkBeganStaysSo() {
        store("2026-11-19T08:00:00");
        var before = begun("2026-11-20");
        on("2026-11-20").forget(practice, PATIENTS);

        on("2026-11-20").advance(practice, PATIENTS, "2026-11-20T08:00:00", before);
        on("2026-11-20").walked(practice, PATIENTS, before);

        assertThat(on("2026-11-20").stored(practice, PATIENTS)).isNull();
    }

    @Test
    void theFirstWalkOfAllAdvancesWhatKnowsOnlyWhenEverythingWasRead() {
        on("2026-11-19").walked(practice, PATIENTS, begun("2026-11-19"));
        advance("2026-11-19", "2026-11-19T08:00:00");

        assertThat(stored()).isEqualTo("2026-11-19T08:00:00");
    }

    @Test
    void whatDrChronoTakesNoDateForOrTellsNoTimeOfIsReadWhole() {
        on("2026-11-19").walked(practice, PATIENTS);
        assertThat(on("2026-11-19").isReadWhole(practice, PATIENTS)).isTrue();

        on("2026-11-19")
                .advance(
                        practice, "allergies", "2026-11-19T08:00:00", new WalkStart(null, null, "2026-11-19T12:00:00"));
        assertThat(on("2026-11-19").isReadWhole(practice, "allergies")).isTrue();
    }

    private static Watermarks on(String day) {
        return new Watermarks(
                JDBC,
                Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC),
                PipelineResources.named("allergies"));
    }

    private static void advance(String day, String seen) {
        on(day).advance(practice, PATIENTS, seen, begun(day));
    }

    private static WalkStart begun(String day) {
        return new WalkStart(null, on(day).stored(practice, PATIENTS), day + "T12:00:00");
    }

    private static void store(String naive) {
        JDBC.sql("INSERT INTO watermark (practice_id, resource, updated_at) VALUES (?, ?, ?)")
                .params(practice, PATIENTS, naive)
                .update();
    }

    private static String stored() {
        return JDBC.sql("SELECT updated_at FROM watermark").query(String.class).single();
    }
}
