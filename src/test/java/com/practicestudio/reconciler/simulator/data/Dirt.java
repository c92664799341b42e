package com.practicestudio.reconciler.simulator.data;

import java.util.Arrays;
import java.util.List;

/**
 * How dirty a list is.
 *
 * @param percent of its rows that have a flaw
 * @param flaws that they have, one each
 */
public record Dirt(int percent, List<Flaw> flaws) {

    /** Any flaw. */
    static Dirt ofAnyKind(int percent) {
        return new Dirt(
                percent,
                Arrays.stream(Flaw.values()).filter(flaw -> flaw != Flaw.NONE).toList());
    }

    /** Flaws that leave nothing of a row to be used. */
    static Dirt malformed(int percent) {
        return new Dirt(
                percent, Arrays.stream(Flaw.values()).filter(Flaw::spoilsTheRow).toList());
    }

    Flaw flaw(Draw draw) {
        return draw.below(100, 900) < percent ? flaws.get(draw.below(flaws.size(), 901)) : Flaw.NONE;
    }
}
