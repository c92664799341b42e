package com.practicestudio.reconciler.pipeline.shape;

import com.practicestudio.reconciler.drchrono.JsonKind;
import com.practicestudio.reconciler.drchrono.RawRow;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The fields that some rows have, and of which kinds they are. */
public final class RowShapes {

    /** What no field is called; such a name could be anything, a value too. */
    static final String ODD = "?";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    /** Rows whose fields are named by ids would otherwise fill the table. */
    private static final int MOST = 500;

    private RowShapes() {}

    /** In the order of the names, so that two runs that write them lock in one order. @param known names */
    public static Map<String, Set<JsonKind>> of(List<RawRow> rows, Set<String> known) {
        var raw = new HashMap<String, Set<JsonKind>>();
        rows.forEach(row ->
                row.describe((name, kind) -> raw.computeIfAbsent(name, none -> EnumSet.noneOf(JsonKind.class))
                        .add(kind)));
        var shapes = new TreeMap<String, Set<JsonKind>>();
        var room = MOST - known.size();
        for (var field : new TreeMap<>(raw).entrySet()) {
            var isKnown = known.contains(field.getKey());
            var name = isKnown || (room > 0 && NAME.matcher(field.getKey()).matches()) ? field.getKey() : ODD;
            room -= isKnown ? 0 : 1;
            shapes.merge(name, field.getValue(), (all, more) -> {
                all.addAll(more);
                return all;
            });
        }
        return shapes;
    }
}
