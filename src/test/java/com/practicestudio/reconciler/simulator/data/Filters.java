package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import tools.jackson.databind.JsonNode;

/** The query parameters that choose rows (section 3.4 of the contract). */
final class Filters {

    static final Set<String> NAMES = Set.of(
            "since",
            "occurred_since",
            "date",
            "date_range",
            "created_at",
            "patient",
            "office",
            "doctor",
            "status",
            "first_name",
            "last_name",
            "date_of_birth",
            "gender",
            "race",
            "ethnicity",
            "preferred_language",
            "chart_id",
            "email",
            "order",
            "show_archived",
            "ignore_virtual");

    private Filters() {}

    /** From this day, or this naive time, on. */
    static IntPredicate since(String value, IntFunction<LocalDateTime> time) {
        LocalDateTime start = value.length() > 10
                ? LocalDateTime.parse(value)
                : LocalDate.parse(value).atStartOfDay();
        return index -> !time.apply(index).isBefore(start);
    }

    /** From the first day to the last of {@code first/last}. */
    static IntPredicate within(String range, IntFunction<LocalDateTime> time) {
        String[] ends = range.split("/");
        LocalDateTime start = LocalDate.parse(ends[0]).atStartOfDay();
        LocalDateTime end = LocalDate.parse(ends[1]).plusDays(1).atStartOfDay();
        return index -> !time.apply(index).isBefore(start) && time.apply(index).isBefore(end);
    }

    static IntPredicate of(String filter, String value, IntFunction<JsonNode> row) {
        return switch (filter) {
            case "since" -> since(value, index -> updatedAt(row.apply(index)));
            case "occurred_since" -> since(value, index -> time(row.apply(index), "scheduled_time"));
            case "date" -> within(value + "/" + value, index -> time(row.apply(index), "scheduled_time"));
            case "date_range" -> within(value, index -> time(row.apply(index), "scheduled_time"));
            case "created_at" -> index -> text(row.apply(index), "created_at").startsWith(value);
            case "show_archived" ->
                index -> isOn(value) || !row.apply(index).path("deleted_flag").asBoolean(false);
            case "ignore_virtual" ->
                index -> !isOn(value) || !text(row.apply(index), "id").contains("_");
            case "order" -> index -> text(row.apply(index), "lab_order").equals(value);
            default -> index -> text(row.apply(index), filter).equals(value);
        };
    }

    static boolean isOn(String value) {
        return value.equals("true") || value.equals("1");
    }

    /** Lab orders and lab documents only tell when they were made; a row that tells nothing was changed just now. */
    private static LocalDateTime updatedAt(JsonNode row) {
        var field = row.has("updated_at") ? "updated_at" : "timestamp";
        return row.has(field) ? time(row, field) : LocalDateTime.MAX;
    }

    private static LocalDateTime time(JsonNode row, String field) {
        return LocalDateTime.parse(text(row, field));
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asString("");
    }
}
