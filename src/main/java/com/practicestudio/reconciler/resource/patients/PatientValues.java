package com.practicestudio.reconciler.resource.patients;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.fields.CustomValues;
import com.practicestudio.reconciler.fields.FieldKind;
import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.values.Phone;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of a patient is more than text: converted, and reported under our field's name where it cannot be used. */
record PatientValues(
        @Nullable LocalDate dateOfBirth,
        @Nullable LocalDate lastAppointmentOn,
        @Nullable String gender,
        @Nullable String preferredLanguage,
        @Nullable String race,
        @Nullable String ethnicity,
        @Nullable String status,
        @Nullable Boolean smsOptOut,
        @Nullable Secret socialSecurityNumber,
        @Nullable Reference primaryProvider,
        @Nullable String preferredName,
        @Nullable String addressLine2,
        @Nullable Phone home,
        @Nullable Phone mobile,
        @Nullable Phone work,
        @Nullable Phone emergencyContact,
        @Nullable Phone responsibleParty,
        @Nullable Insurance primaryInsurance,
        @Nullable Insurance secondaryInsurance,
        @Nullable Flags flags,
        @Nullable Secret customFields) {

    private static final Pattern ALPHA_3 = Pattern.compile("[a-z]{3}");

    static PatientValues of(DrChronoPatient wire, MappingContext mapping) {
        var custom = CustomValues.of(FieldKind.PATIENT, wire.customDemographics(), mapping);
        return new PatientValues(
                mapping.date("date_of_birth", wire.dateOfBirth()),
                mapping.date("last_appointment_on", wire.dateOfLastAppointment()),
                mapping.code("gender", "gender", wire.gender()),
                language(wire.preferredLanguage(), mapping),
                mapping.code("race", "race", wire.race()),
                mapping.code("ethnicity", "ethnicity", wire.ethnicity()),
                mapping.code("patient_status", "status", wire.patientStatus()),
                mapping.flag("sms_opt_out", wire.disableSmsMessages()),
                secret(mapping.text(wire.socialSecurityNumber())),
                Links.optional("doctors", wire.doctor()),
                custom.column("preferred_name", mapping.text(wire.nickName())),
                custom.column("address_line2", mapping.text(wire.apartment())),
                mapping.phone("phone_home", wire.homePhone()),
                mapping.phone("phone_mobile", wire.cellPhone()),
                mapping.phone("phone_work", wire.officePhone()),
                mapping.phone("emergency_contact_phone", wire.emergencyContactPhone()),
                mapping.phone("responsible_party_phone", wire.responsiblePartyPhone()),
                Insurance.of("primary_insurance", wire.primaryInsurance(), mapping),
                Insurance.of("secondary_insurance", wire.secondaryInsurance(), mapping),
                Flags.of(wire.patientFlagsAttached(), wire.patientFlags(), mapping),
                custom.document());
    }

    /** DrChrono's own list is short and it takes any code of ISO 639-3, so one that is not in the table is kept as it is. */
    private static @Nullable String language(@Nullable String raw, MappingContext mapping) {
        var code = mapping.text(raw);
        return code != null && ALPHA_3.matcher(code).matches()
                ? mapping.codeOr("preferred_language", code, code)
                : mapping.code("preferred_language", "preferred_language", code);
    }

    private static @Nullable Secret secret(@Nullable String clear) {
        return clear == null ? null : new Secret(clear);
    }

    @Override
    public String toString() {
        return "PatientValues";
    }
}
