package com.practicestudio.reconciler.pipeline.walk;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How much of a resource a run reads.
 *
 * @param incremental whether only what changed since the watermark is read
 * @param since an explicit lower bound, or null
 * @param patient DrChrono's id of the only patient, or null
 * @param pages whether DrChrono is asked at all; otherwise only the error queue is worked off
 */
public record Scope(
        boolean incremental,
        @Nullable LocalDate since,
        @Nullable String patient,
        boolean pages) {

    /** All that changed since the watermark. */
    public static final Scope SINCE_THE_WATERMARK = new Scope(true, null, null, true);

    /** Whether what changed since the watermark is read, and nothing narrows that. */
    public boolean sinceTheWatermark() {
        return incremental && complete();
    }

    /** Whether a walk that ends has seen everything up to the newest row, so that the watermark may advance. */
    public boolean complete() {
        return pages && since == null && patient == null;
    }
}
