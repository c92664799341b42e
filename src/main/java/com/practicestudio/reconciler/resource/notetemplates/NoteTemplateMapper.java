package com.practicestudio.reconciler.resource.notetemplates;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes our note template of DrChrono's. */
@Mapper
interface NoteTemplateMapper extends RowMapping<DrChronoNoteTemplate, NoteTemplate> {

    @Override
    default NoteTemplate map(DrChronoNoteTemplate wire, MappingContext mapping) {
        return row(
                wire,
                Links.optional("doctors", wire.doctor()),
                mapping.flag("is_onpatient", wire.isOnpatient()),
                mapping.flag("is_persistent", wire.isPersistent()),
                mapping.json("display_order", wire.order()),
                fields(wire.clinicalNoteFields(), mapping),
                mapping);
    }

    @Mapping(target = "providerId", source = "doctor")
    @Mapping(target = "isOnpatient", source = "onpatient")
    @Mapping(target = "isPersistent", source = "persistent")
    @Mapping(target = "displayOrder", source = "order")
    @Mapping(target = "fieldIds", source = "fields")
    NoteTemplate row(
            DrChronoNoteTemplate wire,
            @Nullable Reference doctor,
            @Nullable Boolean onpatient,
            @Nullable Boolean persistent,
            @Nullable String order,
            @Nullable String fields,
            @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }

    /** An answer that carries no fields (it was not verbose) leaves the column as it is. */
    private static @Nullable String fields(@Nullable JsonNode sent, MappingContext mapping) {
        return mapping.container(sent, JsonNode::isArray, "is not a list of fields", "field_ids")
                .map(NoteTemplateMapper::ids)
                .orElse(null);
    }

    private static String ids(JsonNode fields) {
        var ids = JsonMapper.shared().createArrayNode();
        fields.valueStream()
                .filter(field -> !field.isNull())
                .forEach(field -> ids.add(field.isObject() ? field.path("id").asString("") : field.asString("")));
        return ids.toString();
    }
}
