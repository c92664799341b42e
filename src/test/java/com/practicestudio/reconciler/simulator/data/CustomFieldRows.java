package com.practicestudio.reconciler.simulator.data;

/** Section 5.12 of the contract: the fields that a practice has added to demographics and appointments, and values in them. */
final class CustomFieldRows {

    private static final String[] DEMOGRAPHICS = {"Favourite season", "Household size", "Member since"};
    private static final String[] OF_APPOINTMENTS = {"Interpreter", "Companions"};

    private CustomFieldRows() {}

    static GeneratedRows demographics(Numbers numbers) {
        return GeneratedRows.of(
                DEMOGRAPHICS.length,
                demographic(numbers, 0),
                i -> new JsonText(300)
                        .field("id", demographic(numbers, i))
                        .field("doctor", numbers.doctor(0))
                        .field("name", DEMOGRAPHICS[i])
                        .field("description", "")
                        .field("allowed_values", i == 0 ? "Spring, Summer, Autumn, Winter" : "")
                        .field("template_name", "")
                        .field("archived", false));
    }

    static GeneratedRows ofAppointments(Numbers numbers) {
        return new GeneratedRows(
                OF_APPOINTMENTS.length,
                ofAppointment(numbers, 0),
                i -> new JsonText(300)
                        .field("id", ofAppointment(numbers, i))
                        .field("doctor", String.valueOf(numbers.doctor(0)))
                        .field("field_name", OF_APPOINTMENTS[i])
                        .field("field_desc", "")
                        .field("order", i + 1L)
                        .field("archived", false)
                        .time("created_at", numbers.now().minusYears(4))
                        .time("updated_at", numbers.now().minusYears(3)),
                i -> numbers.now().minusYears(3));
    }

    /** What one patient in five has in them. */
    static String valuesOfPatient(Draw draw, Numbers numbers) {
        if (!draw.oneIn(5, 101)) {
            return "[]";
        }
        var season = draw.of(102, "Spring", "Summer", "Autumn", "Winter");
        var size = String.valueOf(1 + draw.below(6, 103));
        var since = numbers.now().toLocalDate().minusDays(draw.below(3_000, 104));
        return "["
                + value(demographic(numbers, 0), "value", season) + ","
                + value(demographic(numbers, 1), "value", size) + ","
                + value(demographic(numbers, 2), "value", since.toString()) + "]";
    }

    /** What one appointment in ten has in them. */
    static String valuesOfAppointment(Draw draw, Numbers numbers) {
        return draw.oneIn(10, 61)
                ? "["
                        + value(ofAppointment(numbers, 0), "field_value", draw.of(62, "Dutch", "None")) + ","
                        + value(ofAppointment(numbers, 1), "field_value", String.valueOf(draw.below(3, 63))) + "]"
                : "[]";
    }

    private static String value(long field, String name, String value) {
        return "{"
                + new JsonText(150)
                        .field("field_type", field)
                        .field(name, value)
                        .field("updated_at", "2026-01-05T08:00:00")
                + "}";
    }

    private static long demographic(Numbers numbers, int index) {
        return 430_000L + numbers.practice() * 100L + index;
    }

    private static long ofAppointment(Numbers numbers, int index) {
        return 440_000L + numbers.practice() * 100L + index;
    }
}
