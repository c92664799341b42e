package com.practicestudio.reconciler.resource.patients;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A patient as DrChrono sends them (section 5.1 of the contract). The insurances, the flags and the
 * custom demographics come with {@code verbose=true} only.
 *
 * @param apartment named by the guide's patient table, but not in DrChrono's specification
 * @param primaryInsurance an object; as a tree, because one that was not sent (null) is not one that is empty (a JSON
 *     null)
 * @param patientFlags the kinds of flags that the practice has
 * @param patientFlagsAttached the flags of this patient; empty when there are none, null when they were not sent
 * @param customDemographics a list of {@code field_type}, {@code value} and {@code updated_at}
 */
record DrChronoPatient(
        @Nullable String id,
        @Nullable String chartId,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable String nickName,
        @Nullable String dateOfBirth,
        @Nullable String gender,
        @Nullable String socialSecurityNumber,
        @Nullable String address,
        @Nullable String apartment,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zipCode,
        @Nullable String homePhone,
        @Nullable String cellPhone,
        @Nullable String officePhone,
        @Nullable String email,
        @Nullable String preferredLanguage,
        @Nullable String race,
        @Nullable String ethnicity,
        @Nullable String patientStatus,
        @Nullable String disableSmsMessages,
        @Nullable String doctor,
        @Nullable String dateOfLastAppointment,
        @Nullable String emergencyContactName,
        @Nullable String emergencyContactPhone,
        @Nullable String emergencyContactRelation,
        @Nullable String responsiblePartyName,
        @Nullable String responsiblePartyRelation,
        @Nullable String responsiblePartyEmail,
        @Nullable String responsiblePartyPhone,
        @Nullable JsonNode primaryInsurance,
        @Nullable JsonNode secondaryInsurance,
        @Nullable List<@Nullable FlagType> patientFlags,
        @Nullable List<@Nullable AttachedFlag> patientFlagsAttached,
        @Nullable JsonNode customDemographics) {

    @Override
    public String toString() {
        return "DrChronoPatient[" + id + "]";
    }

    /** A kind of flag that can be attached to patients. */
    record FlagType(@Nullable String id, @Nullable String name) {}

    /** A flag that a patient has. */
    record AttachedFlag(
            @Nullable String flagType,
            @Nullable String flagText,
            @Nullable String archived) {

        @Override
        public String toString() {
            return "AttachedFlag";
        }
    }
}
