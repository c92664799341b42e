package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
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
            "show_archived",
            "ignore_virtual");

    private Filters() {}

    static boolean since(LocalDateTime updated, String value) {
        return value.length() > 10
                ? !updated.isBefore(LocalDateTime.parse(value))
                : !updated.toLocalDate().isBefore(LocalDate.parse(value));
    }

    static boolean within(LocalDate day, String range) {
        String[] ends = range.split("/");
        return !day.isBefore(LocalDate.parse(ends[0])) && !day.isAfter(LocalDate.parse(ends[1]));
    }

    static boolean passes(JsonNode row, String filter, String value) {
        return switch (filter) {
            case "since" -> since(time(row, "updated_at"), value);
            case "occurred_since" -> since(time(row, "scheduled_time"), value);
            case "date" -> time(row, "scheduled_time").toLocalDate().toString().equals(value);
            case "date_range" -> within(time(row, "scheduled_time").toLocalDate(), value);
            case "created_at" -> row.path("created_at").asString("").startsWith(value);
            case "show_archived" -> isOn(value) || !row.path("deleted_flag").asBoolean(false);
            case "ignore_virtual" ->
                !isOn(value) || !row.path("id").asString("").contains("_");
            default -> row.path(filter).asString("").equals(value);
        };
    }

    static boolean isOn(String value) {
        return value.equals("true") || value.equals("1");
    }

    private static LocalDateTime time(JsonNode row, String field) {
        return LocalDateTime.parse(row.path(field).asString());
    }
}
