package com.practicestudio.reconciler.resource.tasks;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our task of DrChrono's. */
@Mapper
interface TaskMapper extends RowMapping<DrChronoTask, Task> {

    @Override
    default Task map(DrChronoTask wire, MappingContext mapping) {
        return row(wire, TaskValues.of(wire, mapping), mapping);
    }

    @Mapping(target = "statusId", source = "values.status")
    @Mapping(target = "priority", source = "values.priority")
    @Mapping(target = "dueDate", source = "values.due")
    @Mapping(target = "notes", source = "values.notes")
    @Mapping(target = "associatedItems", source = "values.items")
    @Mapping(target = "sourceCreatedAt", source = "wire.createdAt")
    Task row(DrChronoTask wire, TaskValues values, @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
