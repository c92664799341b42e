package com.practicestudio.reconciler.resource.notes;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.MappingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a note says, in the order of DrChrono's ids: nothing tells that DrChrono sends it in the same order each time, and a
 * note that is only shuffled has not changed.
 */
record Sections(List<Section> sections) {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Comparator<@Nullable String> BY_ID =
            Comparator.nullsLast(Comparator.<String>comparingInt(String::length).thenComparing(id -> id));

    /**
     * What was written with one template.
     *
     * @param template DrChrono's id of it
     * @param version that it was written with; null while the template is not known
     */
    record Section(
            @Nullable String template,
            @Nullable Integer version,
            @Nullable String name,
            List<Value> values) {

        @Override
        public String toString() {
            return "Section[" + template + "]";
        }
    }

    /** What stands in one field. @param field DrChrono's id of it */
    record Value(
            @Nullable String id,
            @Nullable String field,
            @Nullable String value) {

        @Override
        public String toString() {
            return "Value[" + id + "]";
        }
    }

    /** Reads the sections. An answer without any leaves our columns as they are. */
    static @Nullable Sections of(DrChronoNote note, MappingContext mapping) {
        var sent = note.clinicalNoteSections();
        if (sent == null) {
            mapping.keep("sections", "template_versions", "mapped");
            return null;
        }
        return new Sections(present(sent)
                .map(section -> section(note, section, mapping))
                .sorted(Comparator.comparing(Section::template, BY_ID).thenComparing(Section::name, BY_ID))
                .toList());
    }

    private static Section section(DrChronoNote note, DrChronoNote.Section section, MappingContext mapping) {
        var template = mapping.text(section.clinicalNoteTemplate());
        return new Section(
                template,
                NoteLookup.version(mapping.text(note.appointment()), template, mapping),
                mapping.text(section.name()),
                present(section.values())
                        .map(value -> value(value, mapping))
                        .sorted(Comparator.comparing(Value::field, BY_ID).thenComparing(Value::id, BY_ID))
                        .toList());
    }

    private static Value value(DrChronoNote.Value value, MappingContext mapping) {
        return new Value(
                mapping.text(value.id()), mapping.text(value.clinicalNoteField()), mapping.text(value.value()));
    }

    private static <T> Stream<T> present(@Nullable List<@Nullable T> all) {
        return all == null ? Stream.of() : all.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    /**
     * All of it as JSON, {@code [{"template", "name", "values": [{"id", "field", "value"}]}]}, where what is not there is left
     * out; null when there is nothing.
     */
    @Nullable
    Secret document() {
        if (sections.isEmpty()) {
            return null;
        }
        var document = JSON.createArrayNode();
        sections.forEach(section -> add(document, section));
        return new Secret(document.toString());
    }

    private static void add(ArrayNode document, Section section) {
        var node = document.addObject();
        put(node, "template", section.template());
        put(node, "name", section.name());
        var values = node.putArray("values");
        section.values().forEach(value -> {
            var one = values.addObject();
            put(one, "id", value.id());
            put(one, "field", value.field());
            put(one, "value", value.value());
        });
    }

    private static void put(ObjectNode node, String name, @Nullable String text) {
        if (text != null) {
            node.put(name, text);
        }
    }

    /** The version that each section was written with, as JSON by template; null when none is known. */
    @Nullable
    String versions() {
        var versions = new TreeMap<String, Integer>(BY_ID);
        for (var section : sections) {
            if (section.template() != null && section.version() != null) {
                versions.put(section.template(), section.version());
            }
        }
        return versions.isEmpty() ? null : JSON.writeValueAsString(versions);
    }

    @Override
    public String toString() {
        return "Sections";
    }
}
