package com.practicestudio.reconciler.pipeline;

import com.practicestudio.reconciler.drchrono.BulkPage;
import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.ListQuery;
import com.practicestudio.reconciler.drchrono.Page;
import com.practicestudio.reconciler.drchrono.RawRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** DrChrono as lists in memory: what the pipeline sees of it, with small pages. */
@Primary
public class ListedDrChrono implements DrChrono {

    static final int PAGE = 3;
    static final int BULK_PAGE = 4;

    private final Map<String, List<JsonNode>> lists = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> before = request -> {};

    /** Makes this list of a practice these rows. */
    void holds(String practice, String path, List<String> rows) {
        var json = new ArrayList<JsonNode>();
        rows.forEach(row -> json.add(JsonMapper.shared().readTree(row)));
        lists.put(practice + path, json);
    }

    /** Changes one field of one row. */
    void set(String practice, String path, int index, String field, String value) {
        ((ObjectNode) held(practice + path).get(index)).put(field, value);
    }

    void remove(String practice, String path, int index) {
        held(practice + path).remove(index);
    }

    private List<JsonNode> held(String list) {
        return lists.computeIfAbsent(list, none -> new ArrayList<>());
    }

    /** Hears every request before it is answered; may throw in its place. */
    void beforeEach(Consumer<String> hook) {
        before = hook;
    }

    /** What was asked since the last call, in order. */
    List<String> asked() {
        var copy = List.copyOf(asked);
        asked.clear();
        return copy;
    }

    private List<JsonNode> rows(Caller caller, ListQuery query) {
        var since = query.filters().getOrDefault("since", "");
        return lists.getOrDefault(caller.practice() + query.path(), List.of()).stream()
                .filter(row -> row.path("updated_at").asString("9").compareTo(since) >= 0)
                .toList();
    }

    private void note(String request) {
        asked.add(request);
        before.accept(request);
    }

    @Override
    public Page first(Caller caller, ListQuery query) {
        note("GET " + query.path());
        return page(rows(caller, query), query, 0);
    }

    @Override
    public Page next(Caller caller, ListQuery query, String next) {
        note("GET " + next);
        return page(rows(caller, query), query, Integer.parseInt(next.substring(next.indexOf('=') + 1)));
    }

    private static List<RawRow> raw(List<JsonNode> rows) {
        return rows.stream().map(row -> RawRow.of(row.toString())).toList();
    }

    private static Page page(List<JsonNode> rows, ListQuery query, int from) {
        var to = Math.min(from + PAGE, rows.size());
        return new Page(
                raw(rows.subList(Math.min(from, to), to)), to < rows.size() ? query.path() + "?cursor=" + to : null);
    }

    @Override
    public BulkPage bulk(Caller caller, ListQuery query, int number) {
        note("POST " + query.bulkPath() + " " + number);
        var rows = rows(caller, query);
        var from = Math.min((number - 1) * BULK_PAGE, rows.size());
        var to = Math.min(from + BULK_PAGE, rows.size());
        var pages = (rows.size() + BULK_PAGE - 1) / BULK_PAGE;
        return new BulkPage(raw(rows.subList(from, to)), number, pages, rows.size());
    }

    @Override
    public RawRow one(Caller caller, ListQuery query, String id) {
        note("GET " + query.path() + "/" + id);
        return rows(caller, query).stream()
                .filter(row -> row.path("id").asString("").equals(id))
                .findFirst()
                .map(row -> RawRow.of(row.toString()))
                .orElseThrow(() -> new DrChronoException.NotFound("There is no such record."));
    }

    @Override
    public void requireApplication(String practice) {}

    @Override
    public int bulkPerHour(String practice) {
        return 450;
    }

    @Override
    public RawRow me(Caller caller) {
        return RawRow.of("{}");
    }
}
