package com.practicestudio.reconciler.resource.appointmentfields;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our custom appointment field of DrChrono's. */
@Mapper
interface CustomAppointmentFieldMapper extends RowMapping<DrChronoCustomAppointmentField, CustomAppointmentField> {

    @Override
    default CustomAppointmentField map(DrChronoCustomAppointmentField wire, MappingContext mapping) {
        return row(
                wire,
                Links.optional("doctors", wire.doctor()),
                mapping.integer("display_order", wire.order()),
                mapping);
    }

    @Mapping(target = "providerId", source = "doctor")
    @Mapping(target = "name", source = "wire.fieldName")
    @Mapping(target = "description", source = "wire.fieldDesc")
    @Mapping(target = "displayOrder", source = "place")
    @Mapping(target = "sourceCreatedAt", source = "wire.createdAt")
    CustomAppointmentField row(
            DrChronoCustomAppointmentField wire,
            @Nullable Reference doctor,
            @Nullable Integer place,
            @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
