package com.practicestudio.reconciler.resource.appointments;

import com.practicestudio.reconciler.pipeline.Lookup;
import com.practicestudio.reconciler.practice.Practice;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The time zones that the doctors' calendars are written in, by DrChrono's id of the doctor. Offices have none (section
 * 3.6 of the contract), so the doctor's zone decides, and the practice's where a doctor has none.
 */
record DoctorZones(JdbcClient jdbc) implements Lookup {

    @Override
    public Map<String, String> of(Practice practice) {
        var zones = new HashMap<String, String>();
        jdbc.sql("""
                SELECT external_id, time_zone FROM provider
                WHERE practice_id = ? AND time_zone IS NOT NULL
                """).param(practice.id()).query(row -> {
            zones.put(row.getString("external_id"), row.getString("time_zone"));
        });
        return Map.copyOf(zones);
    }
}
