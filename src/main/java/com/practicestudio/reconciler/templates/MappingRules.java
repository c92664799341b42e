package com.practicestudio.reconciler.templates;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.PracticeProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules by which a practice's notes are mapped. */
@Component
public class MappingRules {

    private static final Pattern TARGET = Pattern.compile("[a-z][a-z0-9_]{0,49}");

    private static final String SELECT = """
            SELECT template_id, version, field_id, target, type FROM note_mapping_rule WHERE practice_id = ?
            ORDER BY CHAR_LENGTH(template_id), template_id, version, CHAR_LENGTH(field_id), field_id
            """;
    private static final String UPSERT = """
            INSERT INTO note_mapping_rule (practice_id, template_id, version, field_id, target, type)
            VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE target = VALUES(target), type = VALUES(type)
            """;
    private static final String DELETE = """
            DELETE FROM note_mapping_rule WHERE practice_id = ? AND template_id = ? AND version = ? AND field_id = ?
            """;

    private final JdbcClient jdbc;
    private final TemplateVersions versions;

    public MappingRules(JdbcClient jdbc, TemplateVersions versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    /** All rules of a practice. */
    public List<MappingRule> all(Practice practice) {
        return jdbc.sql(SELECT)
                .param(practice.id())
                .query((row, index) -> new MappingRule(
                        row.getString("template_id"),
                        row.getInt("version"),
                        row.getString("field_id"),
                        row.getString("target"),
                        ValueType.valueOf(row.getString("type"))))
                .list();
    }

    /** The rules as they stand for each version: its own goes before one for all versions. */
    public List<AppliedRule> applied(Practice practice) {
        var rules = all(practice);
        return rules.isEmpty()
                ? List.of()
                : versions.all(practice).stream()
                        .flatMap(version -> applied(version, rules).stream())
                        .toList();
    }

    private static List<AppliedRule> applied(TemplateVersion version, List<MappingRule> rules) {
        var applied = new ArrayList<AppliedRule>();
        for (var field : version.definition().fields()) {
            Predicate<MappingRule> about = rule ->
                    rule.template().equals(version.template()) && rule.field().equals(field.id());
            rules.stream()
                    .filter(about.and(covering(version)))
                    // Rules are in the order of their versions, and all versions come first.
                    .reduce((general, own) -> own)
                    .map(rule ->
                            new AppliedRule(version.template(), version.version(), field, rule.target(), rule.type()))
                    .ifPresent(applied::add);
        }
        return applied;
    }

    private static Predicate<MappingRule> covering(TemplateVersion version) {
        return rule -> rule.version() == MappingRule.ALL_VERSIONS || rule.version() == version.version();
    }

    /**
     * Adds a rule, or changes the one that there is for this field.
     *
     * @throws PracticeProblem when there is no such template, version or field, when the type does not fit the field, or when
     *     the target is not a name
     */
    public void put(Practice practice, MappingRule rule) {
        check(practice, rule);
        jdbc.sql(UPSERT)
                .params(
                        practice.id(),
                        rule.template(),
                        rule.version(),
                        rule.field(),
                        rule.target(),
                        rule.type().name())
                .update();
    }

    /** Takes a rule away. @return whether there was one */
    public boolean remove(Practice practice, String template, int version, String field) {
        return jdbc.sql(DELETE).params(practice.id(), template, version, field).update() > 0;
    }

    private void check(Practice practice, MappingRule rule) {
        if (!TARGET.matcher(rule.target()).matches()) {
            throw new PracticeProblem("A name has 1 to 50 letters a to z, digits and _, and begins with a letter.");
        }
        var template = versions.of(practice, rule.template());
        var covered = template.stream().filter(one -> covers(rule, one)).toList();
        if (covered.isEmpty()) {
            throw new PracticeProblem("Template '%s' has no version %d, but %s."
                    .formatted(rule.template(), rule.version(), listed(template, TemplateVersion::version)));
        }
        var fields = covered.stream()
                .flatMap(version -> version.definition().field(rule.field()).stream())
                .toList();
        if (fields.isEmpty()) {
            var last = covered.get(covered.size() - 1).definition().fields();
            throw new PracticeProblem("Template '%s' has no field '%s' there, but %s."
                    .formatted(rule.template(), rule.field(), listed(last, Definition.Field::id)));
        }
        fields.stream().filter(field -> !rule.type().fits(field)).findFirst().ifPresent(field -> {
            throw new PracticeProblem("Field '%s' cannot become a %s, but: %s."
                    .formatted(field.id(), rule.type(), listed(ValueType.fitting(field), type -> type)));
        });
    }

    private static boolean covers(MappingRule rule, TemplateVersion version) {
        return covering(version).test(rule);
    }

    private static <T> String listed(List<T> all, Function<T, Object> part) {
        return all.isEmpty()
                ? "nothing"
                : all.stream().map(part).map(String::valueOf).collect(Collectors.joining(", "));
    }
}
