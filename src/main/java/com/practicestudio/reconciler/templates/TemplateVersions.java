package com.practicestudio.reconciler.templates;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.PracticeProblem;
import com.practicestudio.reconciler.templates.Definition.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The versions of the templates of clinical notes. A version never changes; a template that changes gets another one. */
@Component
public class TemplateVersions {

    private static final String DEFINITIONS = """
            SELECT t.external_id AS template, t.name AS template_name,
              f.external_id AS field, f.name, f.data_type, f.is_required, f.allowed_values
            FROM note_template t LEFT JOIN note_field_type f ON f.note_template_id = t.id AND f.deleted_at IS NULL
            WHERE t.practice_id = ?
            ORDER BY CHAR_LENGTH(t.external_id), t.external_id, CHAR_LENGTH(f.external_id), f.external_id
            """;
    private static final String LATEST = """
            SELECT external_id, version, definition_digest FROM note_template_version WHERE practice_id = ? ORDER BY version
            """;
    // Another run of the practice may come to the same version at the same time.
    private static final String INSERT = """
            INSERT INTO note_template_version
              (practice_id, external_id, version, definition, definition_digest, first_seen_at)
            VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE version = VALUES(version)
            """;
    private static final String ALL = """
            SELECT external_id, version, definition, first_seen_at FROM note_template_version WHERE practice_id = ?
            ORDER BY CHAR_LENGTH(external_id), external_id, version
            """;

    private final JdbcClient jdbc;

    public TemplateVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All versions that there are, by template and number. */
    public List<TemplateVersion> all(Practice practice) {
        return jdbc.sql(ALL)
                .param(practice.id())
                .query((row, index) -> new TemplateVersion(
                        row.getString("external_id"),
                        row.getInt("version"),
                        Definition.of(row.getString("definition")),
                        row.getObject("first_seen_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list();
    }

    /**
     * The versions of one template, by number.
     *
     * @param template DrChrono's id of it
     * @throws PracticeProblem when there is no such template
     */
    public List<TemplateVersion> of(Practice practice, String template) {
        var all = all(practice);
        var found = all.stream().filter(one -> one.template().equals(template)).toList();
        if (found.isEmpty()) {
            var known = all.stream().map(TemplateVersion::template).distinct().collect(Collectors.joining(", "));
            throw new PracticeProblem("There is no template '%s', but %s."
                    .formatted(template, known.isEmpty() ? "none: they come with the clinical notes" : known));
        }
        return found;
    }

    /**
     * The version that each template has now, by DrChrono's id of it. A template whose definition is not that of its latest
     * version gets another one first.
     */
    public Map<String, Integer> current(Practice practice) {
        var latest = latest(practice);
        definitions(practice).forEach((template, definition) -> {
            var before = latest.get(template);
            var digest = definition.digest();
            if (before == null || !Arrays.equals(before.digest(), digest)) {
                var next = new Latest(before == null ? 1 : before.version() + 1, digest);
                jdbc.sql(INSERT)
                        .params(practice.id(), template, next.version(), definition.json(), digest)
                        .update();
                latest.put(template, next);
            }
        });
        var current = new LinkedHashMap<String, Integer>();
        latest.forEach((template, version) -> current.put(template, version.version()));
        return current;
    }

    /** The latest version of a template. */
    private record Latest(int version, byte[] digest) {}

    private Map<String, Latest> latest(Practice practice) {
        var latest = new LinkedHashMap<String, Latest>();
        jdbc.sql(LATEST).param(practice.id()).query(row -> {
            latest.put(
                    row.getString("external_id"), new Latest(row.getInt("version"), row.getBytes("definition_digest")));
        });
        return latest;
    }

    /** What the templates are made of now. */
    private Map<String, Definition> definitions(Practice practice) {
        var definitions = new LinkedHashMap<String, Definition>();
        jdbc.sql(DEFINITIONS).param(practice.id()).query(row -> {
            var name = row.getString("template_name");
            var definition = definitions.computeIfAbsent(
                    row.getString("template"), template -> new Definition(name, new ArrayList<>()));
            if (row.getString("field") != null) {
                definition.fields().add(field(row));
            }
        });
        return definitions;
    }

    private static Field field(ResultSet row) throws SQLException {
        return new Field(
                row.getString("field"),
                row.getString("name"),
                row.getString("data_type"),
                row.getObject("is_required", Boolean.class),
                allowedValues(row.getString("allowed_values")));
    }

    private static List<String> allowedValues(@Nullable String json) {
        return json == null
                ? List.of()
                : JsonMapper.shared()
                        .readTree(json)
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
    }
}
