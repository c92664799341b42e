package com.practicestudio.reconciler.resource.appointments;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which zone an appointment's time is read in. */
class DoctorZonesTests {

    private static final Practice PRACTICE = practice(1);
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("doctor zones"));

    private final DoctorZones zones = new DoctorZones(JDBC);

    @BeforeEach
    void noDoctors() {
        JDBC.sql("DELETE FROM provider").update();
    }

    @Test
    void eachDoctorHasTheirOwnZone() {
        add(PRACTICE, "250001", "US/Eastern");
        add(PRACTICE, "250002", "US/Pacific");

        assertThat(zones.of(PRACTICE)).isEqualTo(Map.of("250001", "US/Eastern", "250002", "US/Pacific"));
    }

    @Test
    void aDoctorWithoutAZoneHasNone() {
        add(PRACTICE, "250001", null);

        assertThat(zones.of(PRACTICE)).isEmpty();
    }

    @Test
    void aDoctorOfAnotherPracticeIsUnknown() {
        add(practice(2), "250001", "US/Eastern");

        assertThat(zones.of(PRACTICE)).isEmpty();
    }

    private static void add(Practice practice, String doctor, @Nullable String zone) {
        JDBC.sql("""
                INSERT INTO provider (practice_id, external_id, time_zone, created_at, updated_at)
                VALUES (?, ?, ?, NOW(), NOW())
                """).param(practice.id()).param(doctor).param(zone).update();
    }

    private static Practice practice(long id) {
        return new Practice(id, "clinic-" + id, "Clinic", ZoneId.of("America/Denver"), "US");
    }
}
