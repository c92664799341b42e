package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.templates.MappingRule;
import com.practicestudio.reconciler.templates.MappingRules;
import com.practicestudio.reconciler.templates.ValueType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clinical notes and their templates, from DrChrono to our tables. */
class NoteScenarioTests {

    /** One for each test: a context costs more than a practice. */
    private static final Deque<SimulatedPractice> PRACTICES = new ArrayDeque<>(IntStream.rangeClosed(1, 7)
            .mapToObj(number -> SimulatedPractice.plan("clinic-" + number, 30, 40)
                    .number(number)
                    .charts(60)
                    .open())
            .toList());

    /** With more notes than a plain page holds. */
    private static final SimulatedPractice LARGE =
            SimulatedPractice.plan("large", 300, 320).number(8).charts(100).open();

    private static final Stage STAGE = new Stage(
                    "notes", Stream.concat(PRACTICES.stream(), Stream.of(LARGE)).toArray(SimulatedPractice[]::new))
            .jobs("jobs-of-notes");
    private static final ConfigurableApplicationContext CONTEXT = STAGE.context();

    private final SimulatedPractice practice = PRACTICES.removeFirst();
    private final long id = STAGE.practiceId(practice.key());
    private final String template = practice.id("clinical_note_templates", 0);
    private final String first = practice.id("clinical_notes", 0);

    @BeforeEach
    void reconcile() {
        assertThat(run().end()).isEqualTo(End.DONE);
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
        STAGE.close();
    }

    @Test
    void notesAreStoredWithTheirVisitAndPatientAndWithWhatTheySay() {
        assertThat(practice.count("clinical_notes")).isEqualTo(18);
        assertThat(STAGE.count("clinical_note", practice.key())).isEqualTo(18);
        assertThat(STAGE.jdbc.queryForList("""
                        SELECT 1 FROM clinical_note n
                        JOIN appointment a ON a.id = n.appointment_id AND a.external_id = n.external_id
                        JOIN patient p ON p.id = n.patient_id AND p.id = a.patient_id
                        WHERE n.practice_id = ?
                        """, id)).hasSize(18);
        var sent = practice.row("clinical_notes", first).path("clinical_note_sections");
        assertThat(sections(first).get(0).path("values"))
                .extracting(value -> value.path("value").asString(""))
                .containsExactlyElementsOf(sent.get(0)
                        .path("values")
                        .valueStream()
                        .map(value -> value.path("value").asString())
                        .toList());
        assertThat(
                        STAGE.jdbc.queryForList(
                                "SELECT 1 FROM clinical_note WHERE LOCATE('SOAP', sections) > 0 OR LOCATE('value', sections) > 0"))
                .isEmpty();
    }

    @Test
    void whatHasNotChangedIsNotWrittenAgain() {
        var before = written();

        var again = run();

        assertThat(again.resources())
                .filteredOn(resource -> resource.resource().contains("note"))
                .hasSize(3)
                .allSatisfy(resource ->
                        assertThat(resource.unchanged()).isPositive().isEqualTo(resource.read()));
        assertThat(written()).usingRecursiveComparison().isEqualTo(before);
        assertThat(versions()).isEqualTo(Map.of(1, 4L));
    }

    @Test
    void anOldNoteKeepsItsVersionWhenTheTemplateChangesAndANewOneHasTheNewVersion() {
        practice.change(
                "clinical_note_field_types",
                practice.id("clinical_note_field_types", 0),
                Map.of("name", "Chief complaint"));
        practice.add("appointments", "7001", visit());
        practice.add(
                "clinical_notes",
                "7001",
                Map.of(
                        "patient",
                        practice.id("patients", 0),
                        "clinical_note_sections",
                        practice.row("clinical_notes", first).path("clinical_note_sections")));

        var changed = run();

        assertThat(changed.end()).isEqualTo(End.DONE);
        assertThat(versions()).isEqualTo(Map.of(1, 4L, 2, 1L));
        assertThat(version(first)).isEqualTo(1);
        assertThat(version("7001")).isEqualTo(2);
        assertThat(notes(changed).inserted()).isEqualTo(1);
        assertThat(notes(changed).updated()).isZero();
    }

    @Test
    void anOldNoteThatIsEditedKeepsItsVersionAndItsNewSectionHasTheVersionOfNow() {
        var other = practice.id("clinical_note_templates", 1);
        practice.change("clinical_note_templates", template, Map.of("name", "Complaints"));
        practice.change("clinical_note_templates", other, Map.of("name", "Findings"));
        run();
        var sections =
                practice.row("clinical_notes", practice.id("clinical_notes", 1)).path("clinical_note_sections");
        practice.change("clinical_notes", first, Map.of("clinical_note_sections", sections));

        var edited = run();

        assertThat(notes(edited).updated()).isEqualTo(1);
        assertThat(templateVersions(first)).isEqualTo("{\"%s\":1,\"%s\":2}".formatted(template, other));
    }

    @Test
    void aRuleAppliesToTheNotesThatAreStoredWithTheNextCompleteRun() {
        var rules = CONTEXT.getBean(MappingRules.class);
        var clinic = CONTEXT.getBean(Practices.class).require(practice.key());
        var field = practice.id("clinical_note_field_types", 1);
        rules.put(clinic, new MappingRule(template, 1, field, "blood_pressure", ValueType.NUMBER));

        var mapped = run();

        assertThat(notes(mapped).updated()).isEqualTo(18);
        var halves = document(first, "mapped").path("blood_pressure");
        assertThat(halves.valueStream().map(JsonNode::asString).collect(Collectors.joining("/")))
                .isEqualTo(sections(first)
                        .get(0)
                        .path("values")
                        .get(1)
                        .path("value")
                        .asString());
        assertThat(notes(run()).updated()).isZero();

        rules.remove(clinic, template, 1, field);
        assertThat(notes(run()).updated()).isEqualTo(18);
    }

    @Test
    void anArchivedNoteIsKeptWithATombstone() {
        practice.delete("clinical_notes", first);

        run();

        assertThat(STAGE.jdbc.queryForList(
                        "SELECT 1 FROM clinical_note WHERE practice_id = ? AND external_id = ? AND deleted_at IS NOT NULL",
                        id,
                        first))
                .hasSize(1);
    }

    @Test
    void moreNotesThanAPageHoldsComeFromTheBulkList() {
        assertThat(Stage.run(CONTEXT, "nightly", "large").end()).isEqualTo(End.DONE);

        assertThat(STAGE.simulator.requests("POST /api/clinical_notes_list")).isEqualTo(1);
        assertThat(STAGE.count("clinical_note", "large")).isEqualTo(300);
    }

    private RunResult run() {
        return Stage.run(CONTEXT, "nightly", practice.key());
    }

    private static ResourceSummary notes(RunResult result) {
        return result.resources().stream()
                .filter(resource -> resource.resource().equals("clinical-notes"))
                .findFirst()
                .orElseThrow();
    }

    /** All that tells whether notes were written. */
    private List<Map<String, Object>> written() {
        return STAGE.jdbc.queryForList(
                "SELECT external_id, updated_at, sections, row_digest FROM clinical_note WHERE practice_id = ? ORDER BY id",
                id);
    }

    private Map<String, @Nullable Object> visit() {
        var visit = new HashMap<String, @Nullable Object>();
        visit.put("patient", Long.parseLong(practice.id("patients", 0)));
        visit.put("scheduled_time", "2026-07-01T09:00:00");
        return visit;
    }

    /** How many versions have each number. */
    private Map<Integer, Long> versions() {
        var counts = new HashMap<Integer, Long>();
        STAGE.jdbc
                .queryForList("SELECT version FROM note_template_version WHERE practice_id = ?", Integer.class, id)
                .forEach(version -> counts.merge(version, 1L, Long::sum));
        return counts;
    }

    private int version(String note) {
        return JsonMapper.shared()
                .readTree(templateVersions(note))
                .path(template)
                .asInt();
    }

    private String templateVersions(String note) {
        return String.valueOf(STAGE.jdbc.queryForObject(
                "SELECT template_versions FROM clinical_note WHERE practice_id = ? AND external_id = ?",
                String.class,
                id,
                note));
    }

    private List<JsonNode> sections(String note) {
        return document(note, "sections").valueStream().toList();
    }

    private JsonNode document(String note, String column) {
        var sealed = STAGE.jdbc.queryForObject(
                "SELECT " + column + " FROM clinical_note WHERE practice_id = ? AND external_id = ?",
                byte[].class,
                id,
                note);
        return JsonMapper.shared()
                .readTree(STAGE.cipher.decrypt(
                        Objects.requireNonNull(sealed), "clinical_note", column, String.valueOf(id), note));
    }
}
