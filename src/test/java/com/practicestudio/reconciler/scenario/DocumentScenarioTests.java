package com.practicestudio.reconciler.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.DrChronoSimulator;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents with their files, tasks, users and working hours, from DrChrono to our tables and the directory of the files. */
class DocumentScenarioTests {

    private static final List<String> CANARIES = List.of("filecanary", "signaturecanary", "/files/");
    private static final SimulatedPractice PRACTICE =
            SimulatedPractice.plan("seaside", 30, 0).charts(100).open();
    private static final String CHANGED = PRACTICE.id("documents", 1);

    @TempDir
    private static Path directory = Path.of("");

    private static Stage stage;
    private static int fetched;
    private static int fetchedAgain;
    private static Map<String, Object> whileExpired = new HashMap<>();

    @BeforeAll
    static void reconcile() {
        file("9001", "{files}/9001?signature={signature}");
        file("9002", null);
        file("9003", "{files}/9003?signature=stale");
        PRACTICE.change("documents", CHANGED, Map.of("archived", false));
        PRACTICE.change(
                "doctors",
                PRACTICE.id("doctors", 0),
                Map.of("doctor_work_schedule", Map.of("monday", List.of("09:00-17:00"))));
        stage = new Stage("documents", PRACTICE).jobs("jobs-of-documents");
        stage.settings.put("reconciler.documents.directory", directory.toString());
        stage.simulator.scope("");
        try (var context = stage.context()) {
            assertThat(Stage.run(context, "nightly", "seaside").end()).isEqualTo(End.DONE);
            fetched = stage.simulator.requests("/files/{id}");
            whileExpired = fileRow("9003");
            file("9003", "{files}/9003?signature={signature}");
            PRACTICE.change("documents", "9002", Map.of("document", "{files}/9002?signature={signature}"));
            PRACTICE.change("documents", CHANGED, Map.of("description", "Newer"));
            PRACTICE.delete("documents", "9001");
            stage.simulator.resetCounters();
            assertThat(Stage.run(context, "nightly", "seaside", "second").end()).isEqualTo(End.DONE);
            fetchedAgain = stage.simulator.requests("/files/{id}");
        }
    }

    private static void file(String id, @Nullable String url) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("document", url);
        fields.put("archived", false);
        fields.put("updated_at", "2026-11-01T10:00:00");
        if (PRACTICE.listing("documents").position(id) < 0) {
            PRACTICE.add("documents", id, fields);
        } else {
            PRACTICE.change("documents", id, fields);
        }
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void everyRowIsThere() {
        assertThat(stage.count("document", "seaside")).isEqualTo(33);
        assertThat(stage.count("task", "seaside")).isEqualTo(30);
        assertThat(stage.count("task_status", "seaside")).isEqualTo(4);
        assertThat(stage.count("user_account", "seaside")).isEqualTo(4);
        assertThat(stage.count("provider_schedule", "seaside")).isEqualTo(3);
        assertThat(stage.jdbc.queryForList("SELECT reason FROM sync_error", String.class))
                .isEmpty();
    }

    @Test
    void referencesLeadToOurRows() {
        assertThat(without("document", "patient_id", "patient")).isZero();
        assertThat(without("document", "provider_id", "provider")).isZero();
        assertThat(without("task", "status_id", "task_status")).isZero();
        assertThat(without("user_account", "provider_id", "provider")).isZero();
        assertThat(without("provider_schedule", "provider_id", "provider")).isZero();
    }

    @Test
    void notesOfTasksAndWorkingHoursAreJson() {
        assertThat(stage.jdbc.queryForList("SELECT DISTINCT LEFT(notes, 1) FROM task", String.class))
                .containsExactly("[");
        assertThat(stage.jdbc.queryForList(
                        "SELECT schedule FROM provider_schedule WHERE schedule IS NOT NULL", String.class))
                .containsExactly("{\"monday\":[\"09:00-17:00\"]}");
    }

    @Test
    void everyFileIsStoredAndOpensWithTheKey() throws IOException {
        for (var row : stage.jdbc.queryForList("SELECT * FROM document_file")) {
            assertThat(row).containsEntry("state", "STORED");
            assertThat(opened(row)).isEqualTo(DrChronoSimulator.file(String.valueOf(row.get("external_id"))));
        }
        assertThat(stored()).hasSize(stage.count("document_file", "seaside"));
    }

    @Test
    void onlyFilesThatAreNewOrOfChangedDocumentsAreFetchedAgain() {
        assertThat(fetched).isEqualTo(shown() - 1);
        assertThat(fetchedAgain).isEqualTo(3);
    }

    @Test
    void anExpiredUrlCostsItsFileAndNotTheRun() {
        assertThat(whileExpired)
                .containsEntry("state", "FAILED")
                .containsEntry("reason", "its host answered with status 403");
    }

    @Test
    void theFileOfADocumentThatIsArchivedLaterStays() throws IOException {
        assertThat(stage.rows().of("document", "9001")).containsEntry("deleted_at", "deleted");
        assertThat(opened(fileRow("9001"))).isEqualTo(DrChronoSimulator.file("9001"));
    }

    @Test
    void neitherContentsNorUrlsAreSeenInTheDirectoryOrInAnyTable() throws IOException {
        var found = new ArrayList<String>();
        for (var file : stored()) {
            look(file.toString(), Files.readAllBytes(file), found);
        }
        for (var table : stage.jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()", String.class)) {
            stage.jdbc
                    .queryForList("SELECT * FROM " + table)
                    .forEach(row -> row.forEach((column, value) -> look(table + "." + column, value, found)));
        }
        assertThat(found).isEmpty();
    }

    private static void look(String place, @Nullable Object value, List<String> found) {
        var text = value instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : String.valueOf(value);
        CANARIES.stream().filter(text::contains).forEach(canary -> found.add(place + ": " + canary));
    }

    /** Documents that were not archived in the first run. */
    private static int shown() {
        return stage.jdbc
                        .queryForList("SELECT 1 FROM document WHERE deleted_at IS NULL")
                        .size()
                + 1;
    }

    private static byte[] opened(Map<String, Object> row) throws IOException {
        return stage.cipher.decryptBytes(
                Files.readAllBytes(directory.resolve(String.valueOf(row.get("store_key")))),
                "document_file",
                "contents",
                String.valueOf(row.get("practice_id")),
                String.valueOf(row.get("external_id")));
    }

    private static List<Path> stored() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Map<String, Object> fileRow(String document) {
        return stage.jdbc.queryForMap("SELECT * FROM document_file WHERE external_id = ?", document);
    }

    private static int without(String table, String column, String other) {
        return stage.jdbc
                .queryForList("SELECT 1 FROM %s WHERE %s IS NULL OR %s NOT IN (SELECT id FROM %s)"
                        .formatted(table, column, column, other))
                .size();
    }
}
