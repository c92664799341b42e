package com.practicestudio.reconciler.resource.documents;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our document of DrChrono's. */
@Mapper
interface DocumentMapper extends RowMapping<DrChronoDocument, Document> {

    @Override
    default Document map(DrChronoDocument wire, MappingContext mapping) {
        return row(
                wire,
                Links.required("patients", wire.patient()),
                Links.optional("doctors", wire.doctor()),
                mapping.date("date", wire.date()),
                mapping.json("metatags", wire.metatags()),
                mapping);
    }

    @Mapping(target = "patientId", source = "patient")
    @Mapping(target = "providerId", source = "provider")
    @Mapping(target = "date", source = "day")
    @Mapping(target = "metatags", source = "tags")
    Document row(
            DrChronoDocument wire,
            @Nullable Reference patient,
            @Nullable Reference provider,
            @Nullable LocalDate day,
            @Nullable String tags,
            @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
