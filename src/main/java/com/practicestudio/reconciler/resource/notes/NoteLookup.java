package com.practicestudio.reconciler.resource.notes;

import com.practicestudio.reconciler.pipeline.Lookup;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.templates.AppliedRule;
import com.practicestudio.reconciler.templates.MappingRules;
import com.practicestudio.reconciler.templates.TemplateVersions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which version of its template a section was written with, and what the practice wants to know of its fields. The version
 * is the one that the template has when the section first appears. So it is the template's present version, except for the
 * sections that are stored with an older one, of which there are none until a template changes.
 */
record NoteLookup(JdbcClient jdbc, TemplateVersions versions, MappingRules rules) implements Lookup {

    /** The version of a section, or null while the template is not known. */
    static @Nullable Integer version(@Nullable String note, @Nullable String template, MappingContext mapping) {
        return mapping.lookup(older(note, template))
                .or(() -> mapping.lookup(present(template)))
                .map(Integer::valueOf)
                .orElse(null);
    }

    /** The rule for a field of a version, if there is one. */
    static Optional<AppliedRule> rule(
            @Nullable String template, @Nullable Integer version, @Nullable String field, MappingContext mapping) {
        return mapping.lookup(rule(template, version, field))
                .map(json -> JsonMapper.shared().readValue(json, AppliedRule.class));
    }

    private static String rule(@Nullable String template, @Nullable Integer version, @Nullable String field) {
        return "template " + template + " version " + version + " field " + field;
    }

    private static String older(@Nullable String note, @Nullable String template) {
        return "note " + note + " template " + template;
    }

    private static String present(@Nullable String template) {
        return "template " + template;
    }

    /**
     * The templates' present versions, made where they are not there yet, the older ones that notes are stored with, and the
     * rules.
     */
    @Override
    public Map<String, String> of(Practice practice) {
        var present = versions.current(practice);
        var lookup = new HashMap<String, String>();
        present.forEach((template, version) -> lookup.put(present(template), version.toString()));
        if (present.values().stream().anyMatch(version -> version > 1)) {
            lookup.putAll(older(practice, present));
        }
        rules.applied(practice)
                .forEach(rule -> lookup.put(
                        rule(rule.template(), rule.version(), rule.field().id()),
                        JsonMapper.shared().writeValueAsString(rule)));
        return Map.copyOf(lookup);
    }

    private Map<String, String> older(Practice practice, Map<String, Integer> present) {
        var older = new HashMap<String, String>();
        jdbc.sql("""
                SELECT external_id, template_versions FROM clinical_note
                WHERE practice_id = ? AND template_versions IS NOT NULL
                """).param(practice.id()).query(row -> {
            var note = row.getString("external_id");
            stored(row.getString("template_versions")).forEach((template, version) -> {
                if (version.intValue() != present.getOrDefault(template, 0)) {
                    older.put(older(note, template), version.asString());
                }
            });
        });
        return older;
    }

    private static Map<String, JsonNode> stored(String json) {
        var versions = new HashMap<String, JsonNode>();
        JsonMapper.shared()
                .readTree(json)
                .properties()
                .forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
        return versions;
    }
}
