package com.practicestudio.reconciler.pipeline.job;

import com.practicestudio.reconciler.pipeline.drift.DriftPolicy;
import com.practicestudio.reconciler.pipeline.sweep.Sweep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What runs and when: one file in {@code jobs/}, values only.
 *
 * @param job name of the job, and of its file
 * @param mode whether everything is read, or what changed since the watermark
 * @param schedule five cron fields; the time zone is whoever starts it to say, for Kubernetes k8s/base/every-cron-job.yaml
 * @param resources in the order of their dependencies
 * @param chunkSize rows that are committed together
 * @param sweep what is concluded from a complete walk, or null when nothing is
 * @param walkEvery resources that are left out until everything of them was last read so long ago
 * @param optional resources that DrChrono may refuse without the job having failed: not every application is granted all
 * @param drift what becomes of resources whose rows no longer look as they did, by name
 */
public record JobDescriptor(
        String job,
        Mode mode,
        String schedule,
        List<String> resources,
        int chunkSize,
        @Nullable Sweep sweep,
        Map<String, Duration> walkEvery,
        Set<String> optional,
        Map<String, DriftPolicy> drift) {

    /** What the job is called that works off the error queue: no descriptor has this name. */
    public static final String REPROCESS = "reprocess";

    /** What the job is called that asks for what webhooks have told of: no descriptor has this name either. */
    public static final String DELTA = "delta";

    /** How much a job reads. */
    public enum Mode {
        FULL,
        INCREMENTAL
    }
}
