package com.practicestudio.reconciler.pipeline.job;

import java.util.List;

/**
 * What runs and when: one file in {@code jobs/}, values only.
 *
 * @param job name of the job, and of its file
 * @param mode whether everything is read, or what changed since the watermark
 * @param schedule five cron fields, in the cluster's time zone
 * @param resources in the order of their dependencies
 * @param chunkSize rows that are committed together
 */
public record JobDescriptor(String job, Mode mode, String schedule, List<String> resources, int chunkSize) {

    /** How much a job reads. */
    public enum Mode {
        FULL,
        INCREMENTAL
    }
}
