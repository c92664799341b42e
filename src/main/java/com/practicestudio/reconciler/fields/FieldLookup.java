package com.practicestudio.reconciler.fields;

import com.practicestudio.reconciler.pipeline.Lookup;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.practice.Practice;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A practice's own fields and its rules for them, for the mapping of the records that have their values. */
public record FieldLookup(JdbcClient jdbc, FieldKind kind) implements Lookup {

    /** A field, and what becomes of it: nothing special without a rule. */
    record Ruled(CustomField field, @Nullable FieldRule rule) {}

    /** The field with this id of DrChrono's. */
    static Optional<Ruled> field(String id, MappingContext mapping) {
        return mapping.lookup(field(id)).map(json -> JsonMapper.shared().readValue(json, Ruled.class));
    }

    /** Whether a rule fills this column. */
    static boolean fills(String column, MappingContext mapping) {
        return mapping.lookup(column(column)).isPresent();
    }

    private static String field(String id) {
        return "custom field " + id;
    }

    private static String column(String column) {
        return "custom column " + column;
    }

    @Override
    public Map<String, String> of(Practice practice) {
        var fields = new CustomFields(jdbc);
        var rules = new HashMap<String, FieldRule>();
        new FieldRules(jdbc, fields)
                .all(practice).stream()
                        .filter(rule -> rule.kind() == kind)
                        .forEach(rule -> rules.put(rule.field(), rule));
        var lookup = new HashMap<String, String>();
        fields.all(practice, kind)
                .forEach(field -> lookup.put(
                        field(field.id()),
                        JsonMapper.shared().writeValueAsString(new Ruled(field, rules.get(field.id())))));
        rules.values().stream()
                .filter(FieldRule::fillsColumn)
                .forEach(rule -> lookup.put(column(rule.name()), rule.field()));
        return Map.copyOf(lookup);
    }
}
