package com.practicestudio.reconciler.resource.labtests;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our lab test of DrChrono's. */
@Mapper
interface LabTestMapper extends RowMapping<DrChronoLabTest, LabTest> {

    @Override
    default LabTest map(DrChronoLabTest wire, MappingContext mapping) {
        return row(
                wire,
                Links.owner("lab_order_id", "lab-orders", wire.labOrder()),
                mapping.decimal("specimen_total_volume", wire.specimenTotalVolume(), 10, 4),
                mapping);
    }

    @Mapping(target = "labOrderId", source = "order")
    @Mapping(target = "specimenTotalVolume", source = "volume")
    LabTest row(DrChronoLabTest wire, Reference order, @Nullable BigDecimal volume, @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
