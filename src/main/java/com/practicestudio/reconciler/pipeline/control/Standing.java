package com.practicestudio.reconciler.pipeline.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the practices stand. Asking is cheap however much there is: it reads counts that are kept, and of the rows only the
 * open entries of the error queue.
 */
public interface Standing {

    /**
     * A practice. Times are UTC.
     *
     * @param practice key
     * @param newestChange when a change of DrChrono's was last applied, or null when none ever was
     * @param lag how long ago that was, or null; long where nothing changes, which {@code agreedAt} tells from a standstill
     * @param agreedAt when a run that nothing narrowed last came to its end, or a poll found nothing new; null when none did
     * @param openErrors entries of the error queue
     * @param oldestError when the oldest of them was first seen, or null
     */
    record OfPractice(
            String practice,
            @Nullable Instant newestChange,
            @Nullable Duration lag,
            @Nullable Instant agreedAt,
            long openErrors,
            @Nullable Instant oldestError,
            List<OfResource> resources,
            List<OfJob> jobs) {}

    /**
     * A resource of a practice, with what was counted of its rows since the practice was added.
     *
     * @param rows by outcome: {@code inserted}, {@code updated}, {@code unchanged}, {@code rejected}, and {@code problems}
     *     for fields that were left as they were
     */
    record OfResource(
            String resource,
            @Nullable Instant newestChange,
            Map<String, Long> rows,
            long openErrors,
            @Nullable Instant oldestError) {}

    /**
     * A job of a practice, since its first run; polls that found nothing new are runs that were done. Runs that somebody
     * narrowed are counted, and change nothing else.
     *
     * @param ends how many runs ended how
     * @param lastEnd how the last of them ended
     * @param doneAt when one was last done, or null
     * @param parkedSince when it was parked for quota for the first time since one was done or failed, or null
     */
    record OfJob(
            String job,
            Map<RunResult.End, Long> ends,
            RunResult.End lastEnd,
            Instant lastEndAt,
            @Nullable Instant doneAt,
            @Nullable Instant parkedSince) {}

    /** All practices, by key. */
    List<OfPractice> all();

    /** One practice; empty when there is none with this key. */
    Optional<OfPractice> of(String practice);
}
