package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDateTime;

/** Sizes of a practice, the ids of its rows and their times. Ids have the widths that were seen in the wild. */
record Numbers(
        long seed,
        int practice,
        int patients,
        int appointments,
        int doctors,
        int offices,
        int charts,
        LocalDateTime now) {

    private static final int YEARS_OF_CHANGES = 3;

    long patient(int index) {
        return 80_000_000L + practice * 10_000_000L + index;
    }

    long appointment(int index) {
        return 160_000_000L + practice * 10_000_000L + index;
    }

    long doctor(int index) {
        return 250_000L + practice * 100L + index;
    }

    long office(int index) {
        return 270_000L + practice * 100L + index;
    }

    long profile(int index) {
        return 360_000L + practice * 100L + index;
    }

    long practiceGroup() {
        return 270_000L + practice;
    }

    /** How many rows each list of the patients' charts has. */
    int chartRows() {
        return (int) ((long) patients * charts / 100);
    }

    Draw draw(int index, String resource) {
        return new Draw(seed + resource.length(), index);
    }

    /** Place of {@code id} among {@code size} ids from {@code first} on, or -1. */
    int index(String id, long first, int size) {
        try {
            long index = Long.parseLong(id) - first;
            return index >= 0 && index < size ? (int) index : -1;
        } catch (NumberFormatException notOurs) {
            return -1;
        }
    }

    /** Spread over years; about {@code recent} of {@code size} rows changed in the last two days. */
    LocalDateTime updatedAt(Draw draw, int size, int recent) {
        int gap = Math.max(20, size / recent + 1);
        return draw.index() % gap == 0
                ? now.minusSeconds(60L + draw.below(2 * 86_400 - 60, 2))
                : now.minusDays(2).minusSeconds(1L + draw.below(YEARS_OF_CHANGES * 365 * 86_400, 3));
    }
}
