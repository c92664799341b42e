package com.practicestudio.reconciler.pipeline.write;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Counts what became of the rows. The counts are committed with the chunk, so that a restart goes on counting. */
public final class Tally {

    /** What is counted. */
    public enum Count {
        READ,
        INSERTED,
        UPDATED,
        UNCHANGED,
        REJECTED,
        PROBLEMS;

        private String key() {
            return "rows." + name().toLowerCase(Locale.ROOT);
        }

        /** The count as it was committed with a step. */
        public long in(ExecutionContext context) {
            return context.getLong(key(), 0);
        }
    }

    private final Map<Count, Long> pending = new EnumMap<>(Count.class);

    void add(Count count, long rows) {
        if (rows != 0) {
            pending.merge(count, rows, Long::sum);
        }
    }

    /** What became of the rows since the last commit, by outcome in lower case; how many were read is the sum of it. */
    Map<String, Long> outcomes() {
        return pending.entrySet().stream()
                .filter(one -> one.getKey() != Count.READ)
                .collect(Collectors.toMap(one -> one.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    /** @return whether there was anything to add */
    boolean commitTo(ExecutionContext context) {
        var any = !pending.isEmpty();
        pending.forEach((count, rows) -> context.putLong(count.key(), count.in(context) + rows));
        pending.clear();
        return any;
    }
}
