package com.practicestudio.reconciler.resource.laborders;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our lab order of DrChrono's. */
@Mapper
interface LabOrderMapper extends RowMapping<DrChronoLabOrder, LabOrder> {

    @Override
    default LabOrder map(DrChronoLabOrder wire, MappingContext mapping) {
        return row(
                wire,
                Links.owner("patient_id", "patients", wire.patient()),
                Links.optional("doctors", wire.doctor()),
                Diagnoses.of(wire.icd10Codes(), mapping),
                mapping);
    }

    @Mapping(target = "patientId", source = "owner")
    @Mapping(target = "providerId", source = "author")
    @Mapping(target = "icd10Codes", source = "diagnoses")
    LabOrder row(
            DrChronoLabOrder wire,
            Reference owner,
            @Nullable Reference author,
            @Nullable String diagnoses,
            @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
