package com.practicestudio.reconciler.pipeline.rehearsal;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.control.Rehearsal.UnknownCode;
import com.practicestudio.reconciler.values.CodeTable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts unknown codes, without regard to case. */
final class CodeTally {

    /** A field in which everybody types something else has no codes worth listing, and must not fill the memory. */
    private static final int MOST = 10_000;

    /** As long as a code of ours can be. */
    private static final int LONGEST = 100;

    private final Map<Code, Counted> counts = new LinkedHashMap<>();

    private record Code(String resource, String table, String field, String key) {}

    /** @param sent the code as it was sent first */
    private record Counted(String sent, long rows) {

        Counted plus(Counted other) {
            return new Counted(sent, rows + other.rows);
        }
    }

    void add(String resource, MappingContext.UnknownCode code) {
        var sent = code.code().strip();
        var shown = sent.length() <= LONGEST ? sent : sent.substring(0, LONGEST) + "…";
        var key = new Code(resource, code.table(), code.field(), CodeTable.key(shown));
        if (counts.size() < MOST || counts.containsKey(key)) {
            counts.merge(key, new Counted(shown, 1), Counted::plus);
        }
    }

    List<UnknownCode> mostFrequentFirst() {
        return counts.entrySet().stream()
                .map(one -> new UnknownCode(
                        one.getKey().table(),
                        one.getKey().resource(),
                        one.getKey().field(),
                        one.getValue().sent(),
                        one.getValue().rows()))
                .sorted(Comparator.comparingLong(UnknownCode::rows)
                        .reversed()
                        .thenComparing(UnknownCode::table)
                        .thenComparing(UnknownCode::code))
                .toList();
    }
}
