package com.practicestudio.reconciler.pipeline.map;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.values.CodeTable;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a mapping depends on besides the row, as it stands when a walk begins.
 *
 * @param build which build of this program maps
 * @param codes the practice's code tables by name
 * @param lookup what the resource needs of other rows of ours
 */
public record Basis(String build, Practice practice, Map<String, CodeTable> codes, Map<String, String> lookup) {

    MappingContext mapping() {
        return new MappingContext(practice, codes, lookup);
    }

    /** The same text for the same basis. */
    public String text() {
        var tables = new TreeMap<String, Map<String, String>>();
        codes.forEach((name, table) -> tables.put(name, new TreeMap<>(table.codes())));
        return String.join("\n", build, practice.toString(), tables.toString(), new TreeMap<>(lookup).toString());
    }

    @Override
    public String toString() {
        return "Basis";
    }
}
