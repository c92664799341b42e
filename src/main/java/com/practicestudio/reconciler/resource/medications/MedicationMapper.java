package com.practicestudio.reconciler.resource.medications;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our medication of DrChrono's. */
@Mapper
interface MedicationMapper extends RowMapping<DrChronoMedication, Medication> {

    @Override
    default Medication map(DrChronoMedication wire, MappingContext mapping) {
        return row(wire, MedicationValues.of(wire, mapping), mapping);
    }

    @Mapping(target = "dispenseQuantity", source = "values.dispenseQuantity")
    @Mapping(target = "numberRefills", source = "values.numberRefills")
    @Mapping(target = "daw", source = "values.daw")
    @Mapping(target = "prn", source = "values.prn")
    @Mapping(target = "datePrescribed", source = "values.datePrescribed")
    @Mapping(target = "dateStartedTaking", source = "values.dateStartedTaking")
    @Mapping(target = "dateStoppedTaking", source = "values.dateStoppedTaking")
    Medication row(DrChronoMedication wire, MedicationValues values, @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
