package com.practicestudio.reconciler.resource.problems;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our problem of DrChrono's. */
@Mapper
interface ProblemMapper extends RowMapping<DrChronoProblem, Problem> {

    @Override
    default Problem map(DrChronoProblem wire, MappingContext mapping) {
        return row(wire, ProblemValues.of(wire, mapping), mapping);
    }

    @Mapping(target = "dateDiagnosis", source = "values.dateDiagnosis")
    @Mapping(target = "dateOnset", source = "values.dateOnset")
    @Mapping(target = "dateChanged", source = "values.dateChanged")
    @Mapping(target = "abatementDate", source = "values.abatementDate")
    Problem row(DrChronoProblem wire, ProblemValues values, @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
