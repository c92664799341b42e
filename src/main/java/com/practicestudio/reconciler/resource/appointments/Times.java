package com.practicestudio.reconciler.resource.appointments;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Unmappable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When an appointment takes place.
 *
 * @param end null when there is no duration
 * @param minutes the duration
 */
record Times(Instant start, @Nullable Instant end, @Nullable Integer minutes) {

    /** @throws Unmappable without a usable start: an appointment that is at no time is none */
    static Times of(DrChronoAppointment wire, ZoneId zone, MappingContext mapping) {
        var start = mapping.clinicTime("start_time", wire.scheduledTime(), zone);
        if (start == null) {
            throw new Unmappable("start_time", "DrChrono's scheduled_time is missing or is not a time");
        }
        var minutes = minutes(wire.duration(), mapping);
        return new Times(start, minutes == null ? null : start.plus(Duration.ofMinutes(minutes)), minutes);
    }

    private static @Nullable Integer minutes(@Nullable String raw, MappingContext mapping) {
        var minutes = mapping.integer("duration", raw);
        if (minutes != null && minutes < 0) {
            mapping.problem("duration", "is negative", "duration", "end_time");
            return null;
        }
        if (minutes == null && mapping.text(raw) != null) {
            mapping.keep("end_time");
        }
        return minutes;
    }
}
