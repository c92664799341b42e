package com.practicestudio.reconciler.resource.taskstatuses;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our task status of DrChrono's. */
@Mapper
interface TaskStatusMapper extends RowMapping<DrChronoTaskStatus, TaskStatus> {

    @Override
    @Mapping(target = "sourceCreatedAt", source = "createdAt")
    TaskStatus map(DrChronoTaskStatus wire, @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
