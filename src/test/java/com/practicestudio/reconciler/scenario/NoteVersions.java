package com.practicestudio.reconciler.scenario;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which version of its template each section of each note was written with, reckoned from DrChrono's lists alone: a template
 * that is not as it was the night before has another version, and a section keeps the one that it was first seen with.
 */
final class NoteVersions {

    private final SimulatedPractice practice;
    /** By template. */
    private final Map<String, String> definitions = new HashMap<>();
    /** The present ones, by template. */
    private final Map<String, Integer> versions = new HashMap<>();
    /** By note and template. */
    private final Map<String, Map<String, Integer>> written = new HashMap<>();

    NoteVersions(SimulatedPractice practice) {
        this.practice = practice;
    }

    /** Takes in what a night has read. */
    void night() {
        var fields = practice.listed("clinical_note_field_types");
        for (var template : practice.listed("clinical_note_templates")) {
            var id = template.path("id").asString();
            var definition = template.path("name")
                    + fields.stream()
                            .filter(field -> field.path("clinical_note_template")
                                    .asString()
                                    .equals(id))
                            .map(JsonNode::toString)
                            .collect(Collectors.joining());
            if (!definition.equals(definitions.put(id, definition))) {
                versions.merge(id, 1, Integer::sum);
            }
        }
        practice.listed("clinical_notes").forEach(this::read);
    }

    private void read(JsonNode note) {
        var before = written.getOrDefault(note.path("appointment").asString(), Map.of());
        var now = new TreeMap<String, Integer>();
        for (var section : note.path("clinical_note_sections")) {
            var template = section.path("clinical_note_template").asString();
            now.put(template, before.getOrDefault(template, versions.getOrDefault(template, 0)));
        }
        written.put(note.path("appointment").asString(), now);
    }

    /** The versions of a note's sections as JSON, by template. */
    @Nullable
    String of(JsonNode note) {
        var versions = written.getOrDefault(note.path("appointment").asString(), Map.of());
        return versions.isEmpty() ? null : JsonMapper.shared().writeValueAsString(versions);
    }

    /** How many versions there are of all templates. */
    int count() {
        return versions.values().stream().mapToInt(Integer::intValue).sum();
    }
}
