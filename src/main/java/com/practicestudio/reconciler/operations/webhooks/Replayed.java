package com.practicestudio.reconciler.operations.webhooks;

import java.util.Locale;

/**
 * What a replay came to.
 *
 * @param replayed deliveries that were put back, or would be
 * @param leftAlone those that are about no record that we hold
 * @param notThere numbers that no delivery has
 * @param dryRun whether nothing was changed
 */
record Replayed(long replayed, long leftAlone, long notThere, boolean dryRun) {

    String text() {
        var text = new StringBuilder(number("%,d " + (dryRun ? "would be put back." : "put back."), replayed));
        if (leftAlone > 0) {
            text.append(number(" %,d left alone: about no record that we hold.", leftAlone));
        }
        if (notThere > 0) {
            text.append(number(" %,d not there.", notThere));
        }
        return text.toString();
    }

    private static String number(String text, long number) {
        return String.format(Locale.ROOT, text, number);
    }
}
