package com.practicestudio.reconciler.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wall times of clinics and the moments that they mean. */
class ClinicTimeTests {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2021-02-14T13:40:39,2021-02-14T13:40:39",
        "2021-02-14 13:40:39,2021-02-14T13:40:39",
        "2021-02-14T13:40,2021-02-14T13:40",
        "2021-02-14T13:40:39.123456,2021-02-14T13:40:39.123456",
        "2021-02-14T13:40:39.999999999,2021-02-14T13:40:39.999999",
        "2021-02-14,2021-02-14T00:00",
        "' 2021-02-14T13:40:39 ',2021-02-14T13:40:39"
    })
    void readsWhatDrChronoWrites(String raw, LocalDateTime wall) {
        assertThat(ClinicTime.parse(raw)).contains(wall);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2021-02-14T13:40:39Z",
                "2021-02-14T13:40:39-05:00",
                "2021-02-30T10:00:00",
                "2021-02-14T24:00:00",
                "2021-02-14T13",
                "0000-00-00T00:00:00",
                "0999-01-01T00:00:00",
                "9999-12-31T23:59:59",
                "02/14/2021 13:40"
            })
    void refusesEverythingElse(String raw) {
        assertThat(ClinicTime.parse(raw)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-02-14T13:40:39",
                "2021-02-14T13:40:39Z",
                "2021-02-14T13:40:39.000000+00:00",
                "2021-02-14 13:40:39 -0800"
            })
    void aTimeOfChangeIsReadWhateverZoneStandsBehindIt(String raw) {
        assertThat(ClinicTime.parseWithoutZone(raw)).contains(LocalDateTime.of(2021, 2, 14, 13, 40, 39));
    }

    @Test
    void aDateIsNotCutShort() {
        assertThat(ClinicTime.parseWithoutZone("2021-02-14"))
                .contains(LocalDate.of(2021, 2, 14).atStartOfDay());
    }

    @Test
    void timesOfChangeAreInOrderUnlessTheyDoNotTell() {
        assertThat(ClinicTime.order("2021-02-14T13:40:39Z", "2021-02-14T13:40:40"))
                .isNegative();
        assertThat(ClinicTime.order("2021-02-14T13:40:40", "2021-02-14T13:40:39.9"))
                .isPositive();
        assertThat(ClinicTime.order("junk", "2021-02-14T13:40:39")).isZero();
        assertThat(ClinicTime.order(null, "2021-02-14T13:40:39")).isZero();
        assertThat(ClinicTime.order("2021-02-14T13:40:39", "2021-02-14T13:40:39Z"))
                .isZero();
    }

    @Test
    void followsTheZonesOffsetOfTheDay() {
        assertThat(inNewYork("2026-01-15T09:00:00")).isEqualTo("2026-01-15T14:00:00Z");
        assertThat(inNewYork("2026-07-15T09:00:00")).isEqualTo("2026-07-15T13:00:00Z");
    }

    @Test
    void movesATimeInTheGapForwardByTheGap() {
        assertThat(inNewYork("2026-03-08T02:30:00")).isEqualTo(inNewYork("2026-03-08T03:30:00"));
        assertThat(inNewYork("2026-03-08T02:30:00")).isEqualTo("2026-03-08T07:30:00Z");
    }

    @Test
    void takesTheFirstOfTwoOccurrencesInTheOverlap() {
        assertThat(inNewYork("2026-11-01T01:30:00")).isEqualTo("2026-11-01T05:30:00Z");
    }

    private static Instant inNewYork(String wall) {
        return ClinicTime.toInstant(ClinicTime.parse(wall).orElseThrow(), NEW_YORK);
    }
}
