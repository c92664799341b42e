package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.scenario.Mirror.Said;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares all our tables with DrChrono's lists, after each night. */
final class Account {

    private final Stage stage;
    private final SimulatedPractice practice;
    private final long id;
    private final NoteVersions versions;
    private final List<Mirror> mirrors;
    /** What stood in a list on the last night, by table. */
    private final Map<String, Set<String>> living = new HashMap<>();
    /** What stood there on any night. */
    private final Map<String, Set<String>> known = new HashMap<>();

    Account(Stage stage, SimulatedPractice practice) {
        this.stage = stage;
        this.practice = practice;
        this.id = stage.practiceId(practice.key());
        this.versions = new NoteVersions(practice);
        this.mirrors = new Mirrors(practice, versions).all();
    }

    /** @param when in which night of which month, for whoever reads a failure */
    void compare(String when) {
        versions.night();
        mirrors.forEach(mirror -> compare(mirror, when + ", " + mirror.table()));
        assertThat(stage.count("note_template_version", practice.key()))
                .as(when + ", note_template_version")
                .isEqualTo(versions.count());
    }

    private void compare(Mirror mirror, String where) {
        var theirs = theirs(mirror);
        assertThat(differences(ours(mirror), theirs)).as(where).isEmpty();
        var seen = known.computeIfAbsent(mirror.table(), table -> new TreeSet<>());
        var gone = new TreeSet<>(seen);
        gone.removeAll(theirs.keySet());
        assertThat(buried(mirror.table())).as(where + ", gone").containsAll(gone);
        seen.addAll(theirs.keySet());
        living.put(mirror.table(), theirs.keySet());
    }

    /** What has vanished from a list since the last comparison stands in our table as it stood. */
    void keepsWhatVanished(String list, String when) {
        mirrors.stream().filter(mirror -> mirror.list().equals(list)).forEach(mirror -> {
            var vanished = new TreeSet<>(living.getOrDefault(mirror.table(), Set.of()));
            vanished.removeAll(theirs(mirror).keySet());
            assertThat(vanished).as(when + ", " + mirror.table()).isNotEmpty();
            assertThat(ours(mirror)).as(when + ", " + mirror.table()).containsKeys(vanished.toArray(String[]::new));
        });
    }

    /** Ids of the rows with a tombstone. */
    private List<String> buried(String table) {
        return stage.jdbc.queryForList(
                "SELECT external_id FROM %s WHERE practice_id = ? AND deleted_at IS NOT NULL".formatted(table),
                String.class,
                id);
    }

    /** What drifted so far, of all resources. */
    List<String> drift() {
        return stage.jdbc.queryForList(
                "SELECT CONCAT(resource, '.', field, ' ', kind) FROM drift_event WHERE practice_id = ?",
                String.class,
                id);
    }

    /** Rows that are not the same on both sides, by id; a row that only one side has is among them. */
    private static Map<String, String> differences(Map<String, String> ours, Map<String, String> theirs) {
        var differences = new TreeMap<String, String>();
        var ids = new TreeSet<>(ours.keySet());
        ids.addAll(theirs.keySet());
        for (var id : ids) {
            if (!String.valueOf(ours.get(id)).equals(String.valueOf(theirs.get(id)))) {
                differences.put(id, "ours: " + ours.get(id) + ", theirs: " + theirs.get(id));
            }
        }
        return differences;
    }

    private Map<String, String> theirs(Mirror mirror) {
        var flag = practice.listing(mirror.list()).terms().flag();
        return practice.listed(mirror.list()).stream()
                .filter(row -> !row.path(flag).asBoolean(false))
                .collect(Collectors.toMap(
                        Account::id,
                        row -> mirror.said().stream()
                                .map(said -> said.column() + "=" + said.theirs().apply(row))
                                .collect(Collectors.joining(", "))));
    }

    /** A note has no id of its own. */
    private static String id(JsonNode row) {
        return row.path(row.has("id") ? "id" : "appointment").asString();
    }

    private Map<String, String> ours(Mirror mirror) {
        var columns = mirror.said().stream().map(Said::sql).collect(Collectors.joining(", "));
        var ours = new HashMap<String, String>();
        stage.jdbc.query(
                "SELECT t.external_id, %s FROM %s t WHERE t.practice_id = %d AND t.deleted_at IS NULL"
                        .formatted(columns, mirror.table(), id),
                row -> {
                    ours.put(row.getString(1), ours(mirror, row));
                });
        return ours;
    }

    private String ours(Mirror mirror, ResultSet row) throws SQLException {
        var ours = new ArrayList<String>();
        for (var i : IntStream.range(0, mirror.said().size()).toArray()) {
            var said = mirror.said().get(i);
            ours.add(said.column() + "=" + text(mirror.table(), said.column(), row, i + 2));
        }
        return String.join(", ", ours);
    }

    private @Nullable String text(String table, String column, ResultSet row, int position) throws SQLException {
        return row.getObject(position) instanceof byte[] sealed
                ? stage.cipher.decrypt(sealed, table, column, String.valueOf(id), row.getString(1))
                : row.getString(position);
    }
}
