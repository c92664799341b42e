package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.pipeline.control.RunPlan;
import java.util.List;
import java.util.Locale;

/** What people read of a plan: what each resource costs, and how long the quota makes it last. */
final class PlanReport {

    private PlanReport() {}

    static String of(RunPlan plan) {
        var table = Tables.of("resource", "by", "rows we hold", "requests", "");
        plan.parts().forEach(part -> table.row(part.resource(), part.how(), part.rows(), part.requests(), parks(part)));
        return String.join(System.lineSeparator(), List.of(table.toString(), "", cost(plan)));
    }

    private static String parks(RunPlan.Part part) {
        return switch ((int) Math.min(2, part.parks())) {
            case 0 -> "";
            case 1 -> "the hour's requests end here";
            default -> "the hour's requests end here %d times".formatted(part.parks());
        };
    }

    private static String cost(RunPlan plan) {
        var hours = plan.hours() == 1 ? "within an hour" : "in parts of %d clock hours".formatted(plan.hours());
        return String.format(
                Locale.ROOT,
                "%,d requests, %s at %,d an hour. Reckoned from what we hold; records that are new or gone come on top.",
                plan.requests(),
                hours,
                plan.perHour());
    }
}
