package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.pipeline.control.Planner.Plan;
import java.util.List;
import java.util.Locale;

/** What people read of a plan: what each resource costs, and how long the quota makes it last. */
final class PlanReport {

    private PlanReport() {}

    static String of(Plan plan) {
        var table = Tables.of("resource", "by", "rows we hold", "requests", "");
        plan.parts().forEach(part -> table.row(part.resource(), part.how(), part.rows(), part.requests(), parks(part)));
        return String.join(System.lineSeparator(), List.of(table.toString(), "", cost(plan) + " " + caution(plan)));
    }

    private static String caution(Plan plan) {
        return plan.parts().stream().mapToLong(Plan.Part::rows).sum() == 0
                ? "We hold nothing yet, so this is the least: a first run costs 2 requests for each 1,000 rows of the bulk"
                        + " lists, and 4 for each 1,000 rows of the others."
                : "Reckoned from what we hold; records that are new or gone come on top.";
    }

    private static String parks(Plan.Part part) {
        return switch ((int) Math.min(2, part.parks())) {
            case 0 -> "";
            case 1 -> "the hour's requests end here";
            default -> "the hour's requests end here %d times".formatted(part.parks());
        };
    }

    private static String cost(Plan plan) {
        var hours = plan.hours() == 1 ? "within an hour" : "in parts of %d clock hours".formatted(plan.hours());
        return String.format(Locale.ROOT, "%,d requests, %s at %,d an hour.", plan.requests(), hours, plan.perHour());
    }
}
