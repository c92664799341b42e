package com.practicestudio.reconciler.operations.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Entry;
import org.jspecify.annotations.Nullable;

/** An entry of the error queue, and on demand the record itself. */
record Details(
        @JsonUnwrapped Entry entry,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String payload) {

    String text() {
        var table = Tables.of("entry", String.valueOf(entry.id()))
                .row("practice", entry.practice())
                .row("resource", entry.resource())
                .row("record", entry.externalId())
                .row("kind", entry.kind())
                .row("field", entry.field())
                .row("reason", entry.reason())
                .row("waits for", entry.waitsFor())
                .row("state", entry.state())
                .row("attempts", String.valueOf(entry.attempts()))
                .row("first seen", entry.firstSeenAt())
                .row("last seen", entry.lastSeenAt());
        return payload == null ? table.toString() : table + System.lineSeparator() + payload;
    }

    @Override
    public String toString() {
        return "Details[" + entry.id() + "]";
    }
}
