package com.practicestudio.reconciler.resource.labdocuments;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes our lab document of DrChrono's. */
@Mapper
interface LabDocumentMapper extends RowMapping<DrChronoLabDocument, LabDocument> {

    @Override
    default LabDocument map(DrChronoLabDocument wire, MappingContext mapping) {
        return row(
                wire,
                Links.owner("lab_order_id", "lab-orders", wire.labOrder()),
                message(wire.hl7(), mapping),
                mapping);
    }

    @Mapping(target = "labOrderId", source = "order")
    @Mapping(target = "hl7", source = "message")
    LabDocument row(
            DrChronoLabDocument wire, Reference order, @Nullable Secret message, @Context MappingContext mapping);

    /** As it was sent: in HL7 a carriage return ends a segment, which a cleaned text would lose. */
    private static @Nullable Secret message(@Nullable String raw, MappingContext mapping) {
        return raw == null || mapping.text(raw) == null ? null : new Secret(raw);
    }

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
