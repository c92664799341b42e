package com.practicestudio.reconciler.resource.appointments;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.fields.CustomValues;
import com.practicestudio.reconciler.fields.FieldKind;
import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What of an appointment is more than text: converted, and reported under our field's name where it cannot be used. */
record AppointmentValues(
        @Nullable Reference patient,
        @Nullable Reference doctor,
        @Nullable Reference office,
        @Nullable Reference profile,
        Times times,
        @Nullable String status,
        @Nullable Integer examRoom,
        @Nullable String claim,
        boolean pause,
        @Nullable Boolean walkIn,
        @Nullable Boolean virtual,
        @Nullable Boolean recurring,
        @Nullable Secret customFields) {

    /** @throws Unmappable without a usable start */
    static AppointmentValues of(DrChronoAppointment wire, ZoneId zone, MappingContext mapping) {
        var custom = CustomValues.of(FieldKind.APPOINTMENT, wire.customFields(), mapping);
        var patient = Links.required("patients", wire.patient());
        var flaggedAsBreak = mapping.flag("is_break", wire.apptIsBreak());
        return new AppointmentValues(
                patient,
                Links.optional("doctors", wire.doctor()),
                Links.optional("offices", wire.office()),
                Links.optional("appointment-profiles", wire.profile()),
                Times.of(wire, zone, mapping),
                status(wire, mapping),
                mapping.integer("exam_room", wire.examRoom()),
                custom.column("claim_id", claim(wire, mapping)),
                patient == null || Boolean.TRUE.equals(flaggedAsBreak),
                mapping.flag("is_walk_in", wire.isWalkIn()),
                mapping.flag("is_virtual", wire.isVirtualBase()),
                mapping.flag("is_recurring", wire.recurringAppointment()),
                custom.document());
    }

    /** A practice names statuses of its own; where its code table does not know such a name, it is kept as it is. */
    private static @Nullable String status(DrChronoAppointment wire, MappingContext mapping) {
        if (wire.status() != null) {
            // Many answers have no custom_status: an empty status is empty all the same.
            mapping.settle("status");
        }
        var status = mapping.text(wire.status());
        var custom = mapping.text(wire.customStatus());
        if (custom == null) {
            return mapping.code("appointment_status", "status", status);
        }
        var own = mapping.codeOr("appointment_status", custom, custom);
        return status == null ? own : mapping.codeOr("appointment_status", own, status);
    }

    /** DrChrono's list gives no claim, only the original one when it was submitted again, which may be taken back. */
    private static @Nullable String claim(DrChronoAppointment wire, MappingContext mapping) {
        var claim = mapping.text(wire.claimId());
        var original = wire.resubmitClaimOriginalId();
        if (claim != null || original == null) {
            return claim;
        }
        mapping.settle("claim_id");
        return mapping.text(mapping.inside("claim_id", original));
    }

    @Override
    public String toString() {
        return "AppointmentValues";
    }
}
