package com.practicestudio.reconciler.resource.appointments;

import com.practicestudio.reconciler.practice.Practice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The time zones that the doctors' calendars are written in. Offices have none (section 3.6 of the contract), so the
 * doctor's zone decides, and the practice's where a doctor has none.
 */
class DoctorZones {

    /** How old what is known of a practice may get: a doctor's zone changes about never. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** The same for a doctor who was not there: soon seen when they come, and no query for each of their rows. */
    private static final Duration FRESH_WITHOUT = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Long, Known> practices = new ConcurrentHashMap<>();

    DoctorZones(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The zone of a doctor's calendar, by DrChrono's id of the doctor. */
    ZoneId of(Practice practice, @Nullable String doctor) {
        if (doctor == null) {
            return practice.timeZone();
        }
        var known = practices.get(practice.id());
        if (known == null
                || known.olderThan(known.zones.containsKey(doctor) ? FRESH : FRESH_WITHOUT, clock.instant())) {
            known = new Known(clock.instant(), read(practice));
            practices.put(practice.id(), known);
        }
        return known.zones.getOrDefault(doctor, practice.timeZone());
    }

    private Map<String, ZoneId> read(Practice practice) {
        var zones = new HashMap<String, ZoneId>();
        jdbc.sql("""
                SELECT external_id, time_zone
                FROM provider
                WHERE practice_id = ?
                """).param(practice.id()).query(row -> {
            var zone = row.getString("time_zone");
            zones.put(row.getString("external_id"), zone == null ? practice.timeZone() : ZoneId.of(zone));
        });
        return Map.copyOf(zones);
    }

    private record Known(Instant readAt, Map<String, ZoneId> zones) {

        boolean olderThan(Duration age, Instant now) {
            return readAt.plus(age).isBefore(now);
        }
    }
}
