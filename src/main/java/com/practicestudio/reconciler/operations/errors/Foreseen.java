package com.practicestudio.reconciler.operations.errors;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.pipeline.control.Rehearsal.Forecast;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What reprocessing would do for a practice. */
record Foreseen(String practice, @JsonUnwrapped Forecast forecast) {

    static String text(List<Foreseen> all) {
        return all.stream().map(Foreseen::text).collect(Collectors.joining(System.lineSeparator()));
    }

    private String text() {
        String line = String.format(
                Locale.ROOT,
                "Practice '%s': %,d would go in, %,d in part, %,d would stay out. Nothing was written.",
                practice,
                forecast.goIn(),
                forecast.goInInPart(),
                forecast.stayOut());
        return forecast.wrong().isEmpty() ? line : line + System.lineSeparator() + table();
    }

    private String table() {
        var table = Tables.of("still wrong", "kind", "field", "rows");
        forecast.wrong().forEach(one -> table.row(one.resource(), one.kind(), one.field(), one.rows()));
        return table.toString();
    }
}
