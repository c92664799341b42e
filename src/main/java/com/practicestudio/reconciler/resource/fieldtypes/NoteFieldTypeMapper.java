package com.practicestudio.reconciler.resource.fieldtypes;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import com.practicestudio.reconciler.pipeline.Unmappable;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Makes our note field type of DrChrono's. */
@Mapper
interface NoteFieldTypeMapper extends RowMapping<DrChronoFieldType, NoteFieldType> {

    /** @throws Unmappable when the field belongs to no template */
    @Override
    default NoteFieldType map(DrChronoFieldType wire, MappingContext mapping) {
        return row(
                wire,
                Links.owner("note_template_id", "note-templates", wire.clinicalNoteTemplate()),
                mapping.flag("is_required", wire.required()),
                allowed(wire.allowedValues(), mapping),
                mapping);
    }

    @Mapping(target = "noteTemplateId", source = "template")
    @Mapping(target = "isRequired", source = "mandatory")
    @Mapping(target = "allowedValues", source = "allowed")
    NoteFieldType row(
            DrChronoFieldType wire,
            Reference template,
            @Nullable Boolean mandatory,
            @Nullable String allowed,
            @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }

    private static @Nullable String allowed(@Nullable JsonNode sent, MappingContext mapping) {
        return mapping.container(sent, NoteFieldTypeMapper::isListOfTexts, "is not a list of texts", "allowed_values")
                .map(list -> cleaned(list, mapping))
                .orElse(null);
    }

    private static boolean isListOfTexts(JsonNode sent) {
        return sent.isArray() && sent.valueStream().noneMatch(JsonNode::isContainer);
    }

    private static String cleaned(JsonNode list, MappingContext mapping) {
        var values = JsonMapper.shared().createArrayNode();
        list.valueStream().filter(value -> !value.isNull()).forEach(value -> add(values, value, mapping));
        return values.toString();
    }

    /** A text as one that stands in a note, among which it is looked for. */
    private static void add(ArrayNode values, JsonNode value, MappingContext mapping) {
        if (!value.isString()) {
            values.add(value);
            return;
        }
        var text = mapping.text(value.stringValue());
        if (text != null) {
            values.add(text);
        }
    }
}
