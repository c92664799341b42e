package com.practicestudio.reconciler.resource.appointments;

import com.practicestudio.reconciler.fields.FieldKind;
import com.practicestudio.reconciler.fields.FieldLookup;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.practice.Practice;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hands the appointments to the pipeline. */
@Configuration(proxyBeanMethods = false)
class Appointments {

    /**
     * Verbose in a walk of everything, which has the practice's own fields: bulk pages cost the same, while a verbose poll
     * would hold 50 rows in place of 250 (decision 11). Bulk pages are separate jobs, in order of {@code scheduled_time}: an
     * appointment that is edited between two of them stays where it is, only a rescheduled one moves; in order of
     * {@code updated_at} every edit would move a row to the end and hide another behind the page break. The list
     * demands a filter by date, and {@code since} is the one without a widest range.
     *
     * <p>Occurrences that DrChrono has only computed from a series are taken as they come, marked as virtual: the bulk list
     * cannot leave them out.
     */
    static final Resource.Source SOURCE = Resource.Source.list("/api/appointments")
            .bulk("/api/appointments_list", "scheduled_time")
            .withSince()
            .always(Map.of("show_archived", "true"))
            .everythingBy(Map.of("since", "1970-01-01", "verbose", "true"))
            .completeWith("custom_fields")
            .byPatient("patient")
            .deletedWhen("deleted_flag")
            .needing("calendar:read");

    @Bean
    Resource<DrChronoAppointment, Appointment> appointmentResource(AppointmentMapper mapper, JdbcClient jdbc) {
        return new Resource<>(
                "appointments",
                SOURCE,
                DrChronoAppointment.class,
                "appointment",
                Appointment.class,
                (wire, mapping) -> mapper.map(wire, zone(wire, mapping), mapping),
                practice -> lookup(practice, jdbc));
    }

    private static Map<String, String> lookup(Practice practice, JdbcClient jdbc) {
        var lookup = new HashMap<>(new DoctorZones(jdbc).of(practice));
        lookup.putAll(new FieldLookup(jdbc, FieldKind.APPOINTMENT).of(practice));
        return lookup;
    }

    private static ZoneId zone(DrChronoAppointment wire, MappingContext mapping) {
        return mapping.lookup(wire.doctor())
                .map(ZoneId::of)
                .orElse(mapping.practice().timeZone());
    }
}
