package com.practicestudio.reconciler.practice;

import org.jspecify.annotations.Nullable;

/**
 * What DrChrono grants to an API application.
 *
 * @param perHour calls in a clock hour
 * @param perSecond calls in a second
 * @param reserve calls of the hour that bulk work leaves to urgent work, or null for a tenth
 */
public record ApplicationLimits(
        int perHour, int perSecond, @Nullable Integer reserve) {

    /** @throws PracticeProblem when one cannot be used */
    public ApplicationLimits {
        check(perHour > 0, "The quota of an hour has to be at least 1 call.");
        check(perSecond > 0, "The quota of a second has to be at least 1 call.");
        check(
                reserve == null || (reserve >= 0 && reserve < perHour),
                "The reserve has to be at least 0 calls and less than those of the hour.");
    }

    /** Calls of the hour that bulk work leaves alone. */
    public int reserved() {
        return reserve == null ? perHour / 10 : reserve;
    }

    /** These, but for what is given here. */
    public ApplicationLimits but(@Nullable Integer hour, @Nullable Integer second, @Nullable Integer left) {
        return new ApplicationLimits(
                hour == null ? perHour : hour, second == null ? perSecond : second, left == null ? reserve : left);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new PracticeProblem(rule);
        }
    }
}
