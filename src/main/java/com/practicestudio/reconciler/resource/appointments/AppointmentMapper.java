package com.practicestudio.reconciler.resource.appointments;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Unmappable;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our appointment of DrChrono's. */
@Mapper
interface AppointmentMapper {

    /**
     * @param zone of the doctor's calendar
     * @throws Unmappable without a usable start
     */
    default Appointment map(DrChronoAppointment wire, ZoneId zone, MappingContext mapping) {
        return row(wire, AppointmentValues.of(wire, zone, mapping), mapping);
    }

    @Mapping(target = "patientId", source = "values.patient")
    @Mapping(target = "providerId", source = "values.doctor")
    @Mapping(target = "locationId", source = "values.office")
    @Mapping(target = "appointmentType", source = "values.profile")
    @Mapping(target = "startTime", source = "values.times.start")
    @Mapping(target = "endTime", source = "values.times.end")
    @Mapping(target = "duration", source = "values.times.minutes")
    @Mapping(target = "status", source = "values.status")
    @Mapping(target = "examRoom", source = "values.examRoom")
    @Mapping(target = "claimId", source = "values.claim")
    @Mapping(target = "isBreak", source = "values.pause")
    @Mapping(target = "isWalkIn", source = "values.walkIn")
    @Mapping(target = "isVirtual", source = "values.virtual")
    @Mapping(target = "isRecurring", source = "values.recurring")
    @Mapping(target = "recurrenceKey", source = "wire.recurrenceInstanceKey")
    @Mapping(target = "customFields", source = "values.customFields")
    Appointment row(DrChronoAppointment wire, AppointmentValues values, @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
