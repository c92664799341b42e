package com.practicestudio.reconciler.resource.appointments;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which zone an appointment's time is read in. */
class DoctorZonesTests {

    private static final ZoneId OF_THE_PRACTICE = ZoneId.of("America/Denver");
    private static final Practice PRACTICE = practice(1);
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("doctor zones"));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource time = () -> now;
    private final DoctorZones zones = new DoctorZones(JDBC, time.withZone(ZoneOffset.UTC));

    @BeforeEach
    void noDoctors() {
        JDBC.sql("DELETE FROM provider").update();
    }

    @Test
    void eachDoctorHasTheirOwnZone() {
        add(PRACTICE, "250001", "US/Eastern");
        add(PRACTICE, "250002", "US/Pacific");

        assertThat(zones.of(PRACTICE, "250001")).isEqualTo(ZoneId.of("US/Eastern"));
        assertThat(zones.of(PRACTICE, "250002")).isEqualTo(ZoneId.of("US/Pacific"));
    }

    @Test
    void thePracticesZoneStandsInWhereADoctorHasNone() {
        add(PRACTICE, "250001", null);

        assertThat(zones.of(PRACTICE, "250001")).isEqualTo(OF_THE_PRACTICE);
        assertThat(zones.of(PRACTICE, "unheard of")).isEqualTo(OF_THE_PRACTICE);
        assertThat(zones.of(PRACTICE, null)).isEqualTo(OF_THE_PRACTICE);
    }

    @Test
    void aDoctorOfAnotherPracticeIsUnknown() {
        add(practice(2), "250001", "US/Eastern");

        assertThat(zones.of(PRACTICE, "250001")).isEqualTo(OF_THE_PRACTICE);
    }

    @Test
    void aDoctorWhoComesLaterIsSoonSeen() {
        zones.of(PRACTICE, "250001");
        add(PRACTICE, "250001", "US/Eastern");

        pass(Duration.ofSeconds(2));

        assertThat(zones.of(PRACTICE, "250001")).isEqualTo(ZoneId.of("US/Eastern"));
    }

    @Test
    void aDoctorWhoIsNotThereIsNotLookedForAgainForEachOfTheirRows() {
        zones.of(PRACTICE, "250001");
        add(PRACTICE, "250001", "US/Eastern");

        assertThat(zones.of(PRACTICE, "250001")).isEqualTo(OF_THE_PRACTICE);
    }

    @Test
    void aZoneThatWasChangedIsSeenAfterAMinute() {
        add(PRACTICE, "250001", "US/Eastern");
        zones.of(PRACTICE, "250001");
        JDBC.sql("UPDATE provider SET time_zone = 'US/Pacific'").update();

        assertThat(zones.of(PRACTICE, "250001")).isEqualTo(ZoneId.of("US/Eastern"));
        pass(Duration.ofSeconds(61));
        assertThat(zones.of(PRACTICE, "250001")).isEqualTo(ZoneId.of("US/Pacific"));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static void add(Practice practice, String doctor, @Nullable String zone) {
        JDBC.sql("""
                INSERT INTO provider (practice_id, external_id, time_zone, created_at, updated_at)
                VALUES (?, ?, ?, NOW(), NOW())
                """).param(practice.id()).param(doctor).param(zone).update();
    }

    private static Practice practice(long id) {
        return new Practice(id, "clinic-" + id, "Clinic", OF_THE_PRACTICE, "US");
    }
}
