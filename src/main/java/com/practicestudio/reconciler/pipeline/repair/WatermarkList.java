package com.practicestudio.reconciler.pipeline.repair;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far each resource of a practice has been read, and how operators have it read again. */
public interface WatermarkList {

    /**
     * @param practice key
     * @param updatedAt the newest change that a complete walk has seen: DrChrono's naive time, or null where its rows have none
     * @param walkedAt when everything was read last (UTC), or null when never
     */
    record Watermark(
            String practice,
            String resource,
            @Nullable String updatedAt,
            @Nullable Instant walkedAt) {}

    /** @param practice key, or null for all */
    List<Watermark> list(@Nullable String practice);

    /**
     * Whether incremental runs read all of a resource, because DrChrono cannot be asked for what changed in it or does not say when
     * its rows did: then there is nothing to move.
     *
     * @param practice our id of it
     */
    boolean isReadWhole(long practice, String resource);

    /**
     * Moves a watermark, so that the next incremental run reads from the day before {@code date} on.
     *
     * @param practice our id of it
     * @return whether there was one
     */
    boolean move(long practice, String resource, LocalDate date);

    /**
     * Forgets a watermark, so that the next incremental run reads everything.
     *
     * @param practice our id of it
     * @return whether there was one
     */
    boolean forget(long practice, String resource);
}
