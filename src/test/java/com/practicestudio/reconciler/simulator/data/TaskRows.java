package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDateTime;
import java.util.Set;

/** Section 5.13 of the contract: what has to be done, and the statuses that a practice gives it. */
record TaskRows(Numbers numbers) implements Rows {

    private static final Set<String> VERBOSE = Set.of("notes", "associated_items");
    private static final String[] STATUSES = {"Open", "In progress", "On hold", "Closed"};
    private static final String[] CATEGORIES = {"O", "P", "H", "C"};

    /** The practice's own statuses. */
    static GeneratedRows statuses(Numbers numbers) {
        return new GeneratedRows(
                STATUSES.length,
                firstStatus(numbers),
                i -> new JsonText(300)
                        .field("id", firstStatus(numbers) + i)
                        .field("name", STATUSES[i])
                        .field("status_category", CATEGORIES[i])
                        .field("task_category", null)
                        .field("practice_group", numbers.practiceGroup())
                        .field("archived", false)
                        .time("created_at", numbers.now().minusYears(4))
                        .time("updated_at", numbers.now().minusYears(3)),
                i -> numbers.now().minusYears(3));
    }

    private static long firstStatus(Numbers numbers) {
        return 530_000L + numbers.practice() * 100L;
    }

    private long first() {
        return 520_000_000L + numbers.practice() * 1_000_000L;
    }

    @Override
    public int size() {
        return numbers.chartRows();
    }

    @Override
    public String id(int index) {
        return String.valueOf(first() + index);
    }

    @Override
    public int indexOf(String id) {
        return numbers.index(id, first(), size());
    }

    @Override
    public Set<String> verboseOnly() {
        return VERBOSE;
    }

    @Override
    public LocalDateTime updatedAt(int index) {
        return numbers.updatedAt(numbers.draw(index, "tasks"), size(), 40);
    }

    @Override
    public void write(int index, boolean verbose, JsonText out) {
        var draw = numbers.draw(index, "tasks");
        var updated = updatedAt(index);
        var user = UserRows.firstId(numbers);
        out.open('{')
                .field("id", first() + index)
                .field("title", draw.of(1_000, "Call the pharmacy", "Send the form", "Check the claim"))
                .field("status", firstStatus(numbers) + draw.below(STATUSES.length, 1_001))
                .field("priority", draw.of(1_002, "10", "20", "30", "40"))
                .field("category", 540_000L + draw.below(3, 1_003))
                .raw(
                        "due_date",
                        draw.oneIn(4, 1_004)
                                ? "null"
                                : "{" + new JsonText(60).time("time", updated.plusDays(draw.below(30, 1_005))) + "}")
                .field("assignee_user", String.valueOf(user))
                .field("assignee_group", null)
                .field("assigned_by", String.valueOf(user))
                .field("created_by", String.valueOf(user))
                .field("archived", draw.oneIn(20, 1_006))
                .time("created_at", updated.minusDays(draw.below(90, 1_007)))
                .time("updated_at", updated);
        if (verbose) {
            out.raw("notes", draw.oneIn(2, 1_008) ? "[]" : "[" + note(index) + "]")
                    .raw("associated_items", draw.oneIn(3, 1_009) ? "[]" : "[" + patient(index, draw) + "]");
        }
        out.close('}');
    }

    private String note(int index) {
        return "{"
                + new JsonText(200)
                        .field("id", first() + index)
                        .field("text", "Tried, nobody answered")
                        .field("archived", false)
                        .field("task", first() + index)
                        .field("created_by", String.valueOf(UserRows.firstId(numbers)))
                        .time("created_at", updatedAt(index))
                        .time("updated_at", updatedAt(index))
                + "}";
    }

    private String patient(int index, Draw draw) {
        return "{"
                + new JsonText(100)
                        .field("type", "Patient")
                        .field("value", numbers.patient(draw.below(numbers.patients(), 1_010)))
                        .field("task", first() + index)
                + "}";
    }
}
