package com.practicestudio.reconciler.resource.profiles;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes an appointment type of a profile. */
@Mapper
interface AppointmentTypeMapper extends RowMapping<DrChronoProfile, AppointmentType> {

    @Override
    default AppointmentType map(DrChronoProfile wire, MappingContext mapping) {
        return row(
                wire,
                mapping.integer("duration_minutes", wire.duration()),
                mapping.flag("online_scheduling", wire.onlineScheduling()),
                mapping.integer("sort_order", wire.sortOrder()),
                mapping);
    }

    @Mapping(target = "durationMinutes", source = "minutes")
    @Mapping(target = "onlineScheduling", source = "online")
    @Mapping(target = "sortOrder", source = "position")
    AppointmentType row(
            DrChronoProfile wire,
            @Nullable Integer minutes,
            @Nullable Boolean online,
            @Nullable Integer position,
            @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
