package com.practicestudio.reconciler.resource.patients;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our patient of DrChrono's. */
@Mapper
interface PatientMapper extends RowMapping<DrChronoPatient, Patient> {

    @Override
    default Patient map(DrChronoPatient wire, MappingContext mapping) {
        return row(wire, PatientValues.of(wire, mapping), mapping);
    }

    @Mapping(target = "preferredName", source = "values.preferredName")
    @Mapping(target = "dateOfBirth", source = "values.dateOfBirth")
    @Mapping(target = "gender", source = "values.gender")
    @Mapping(target = "socialSecurityNumber", source = "values.socialSecurityNumber")
    @Mapping(target = "addressLine1", source = "wire.address")
    @Mapping(target = "addressCity", source = "wire.city")
    @Mapping(target = "addressState", source = "wire.state")
    @Mapping(target = "addressPostalCode", source = "wire.zipCode")
    @Mapping(target = "phoneHome", source = "values.home.e164")
    @Mapping(target = "phoneHomeExtension", source = "values.home.extension")
    @Mapping(target = "phoneMobile", source = "values.mobile.e164")
    @Mapping(target = "phoneMobileExtension", source = "values.mobile.extension")
    @Mapping(target = "phoneWork", source = "values.work.e164")
    @Mapping(target = "phoneWorkExtension", source = "values.work.extension")
    @Mapping(target = "preferredLanguage", source = "values.preferredLanguage")
    @Mapping(target = "race", source = "values.race")
    @Mapping(target = "ethnicity", source = "values.ethnicity")
    @Mapping(target = "primaryProviderId", source = "values.primaryProvider")
    @Mapping(target = "patientFlags", source = "values.flags.names")
    @Mapping(target = "patientFlagsWithDescriptions", source = "values.flags.descriptions")
    @Mapping(target = "emergencyContactPhone", source = "values.emergencyContact.e164")
    @Mapping(target = "emergencyContactPhoneExtension", source = "values.emergencyContact.extension")
    @Mapping(target = "responsiblePartyPhone", source = "values.responsibleParty.e164")
    @Mapping(target = "responsiblePartyPhoneExtension", source = "values.responsibleParty.extension")
    @Mapping(target = "primaryInsuranceCompany", source = "values.primaryInsurance.company")
    @Mapping(target = "primaryInsuranceIdNumber", source = "values.primaryInsurance.idNumber")
    @Mapping(target = "primaryInsuranceGroupNumber", source = "values.primaryInsurance.groupNumber")
    @Mapping(target = "secondaryInsuranceCompany", source = "values.secondaryInsurance.company")
    @Mapping(target = "secondaryInsuranceIdNumber", source = "values.secondaryInsurance.idNumber")
    @Mapping(target = "secondaryInsuranceGroupNumber", source = "values.secondaryInsurance.groupNumber")
    Patient row(DrChronoPatient wire, PatientValues values, @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
