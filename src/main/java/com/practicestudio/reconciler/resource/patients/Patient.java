package com.practicestudio.reconciler.resource.patients;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Reference;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A patient: the columns of {@code patient}, in the words of the guide's patient table.
 *
 * @param customFields JSON, as {@code CustomValues.document} gives it
 */
record Patient(
        @Nullable String chartId,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable String preferredName,
        @Nullable LocalDate dateOfBirth,
        @Nullable String gender,
        @Nullable Secret socialSecurityNumber,
        @Nullable String addressLine1,
        @Nullable String addressLine2,
        @Nullable String addressCity,
        @Nullable String addressState,
        @Nullable String addressPostalCode,
        @Nullable String phoneHome,
        @Nullable String phoneHomeExtension,
        @Nullable String phoneMobile,
        @Nullable String phoneMobileExtension,
        @Nullable String phoneWork,
        @Nullable String phoneWorkExtension,
        @Nullable String email,
        @Nullable String preferredLanguage,
        @Nullable String race,
        @Nullable String ethnicity,
        @Nullable String status,
        @Nullable Boolean smsOptOut,
        @Nullable Reference primaryProviderId,
        @Nullable LocalDate lastAppointmentOn,
        @Nullable String patientFlags,
        @Nullable String patientFlagsWithDescriptions,
        @Nullable String emergencyContactName,
        @Nullable String emergencyContactPhone,
        @Nullable String emergencyContactPhoneExtension,
        @Nullable String emergencyContactRelation,
        @Nullable String responsiblePartyName,
        @Nullable String responsiblePartyRelation,
        @Nullable String responsiblePartyEmail,
        @Nullable String responsiblePartyPhone,
        @Nullable String responsiblePartyPhoneExtension,
        @Nullable String primaryInsuranceCompany,
        @Nullable String primaryInsuranceIdNumber,
        @Nullable String primaryInsuranceGroupNumber,
        @Nullable String secondaryInsuranceCompany,
        @Nullable String secondaryInsuranceIdNumber,
        @Nullable String secondaryInsuranceGroupNumber,
        @Nullable Secret customFields) {

    @Override
    public String toString() {
        return "Patient";
    }
}
