package com.practicestudio.reconciler.resource.labresults;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our lab result of DrChrono's. */
@Mapper
interface LabResultMapper extends RowMapping<DrChronoLabResult, LabResult> {

    @Override
    default LabResult map(DrChronoLabResult wire, MappingContext mapping) {
        return row(
                wire,
                Links.owner("lab_test_id", "lab-tests", wire.labTest()),
                Links.optional("lab-orders", wire.labOrder()),
                Links.optional("lab-documents", wire.document()),
                mapping.flag("value_is_numeric", wire.valueIsNumeric()),
                mapping);
    }

    @Mapping(target = "labTestId", source = "test")
    @Mapping(target = "labOrderId", source = "order")
    @Mapping(target = "labDocumentId", source = "report")
    @Mapping(target = "valueIsNumeric", source = "numeric")
    LabResult row(
            DrChronoLabResult wire,
            Reference test,
            @Nullable Reference order,
            @Nullable Reference report,
            @Nullable Boolean numeric,
            @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
