package com.practicestudio.reconciler.resource.allergies;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our allergy of DrChrono's. A description that was not sent leaves ours as it is. */
@Mapper
interface AllergyMapper extends RowMapping<DrChronoAllergy, Allergy> {

    @Override
    default Allergy map(DrChronoAllergy wire, MappingContext mapping) {
        if (wire.description() == null) {
            mapping.keep("description");
        }
        return row(
                wire,
                Links.owner("patient_id", "patients", wire.patient()),
                Links.optional("doctors", wire.doctor()),
                mapping);
    }

    @Mapping(target = "patientId", source = "owner")
    @Mapping(target = "providerId", source = "author")
    Allergy row(DrChronoAllergy wire, Reference owner, @Nullable Reference author, @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
