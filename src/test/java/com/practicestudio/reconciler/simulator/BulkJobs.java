package com.practicestudio.reconciler.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bulk lists that were asked for: each page a job of its own, forgotten after a while (section 3.7 of the contract). */
final class BulkJobs {

    private static final int REMEMBERED = 1_000;

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private int pollsInProgress;

    /** @param pollsLeft how often it is still in progress */
    record Job(String practice, String resource, Call call, int pollsLeft) {}

    synchronized void pollsInProgress(int polls) {
        this.pollsInProgress = polls;
    }

    synchronized String start(String practice, String resource, Call call) {
        String uuid = UUID.randomUUID().toString();
        jobs.put(uuid, new Job(practice, resource, call, pollsInProgress));
        if (jobs.size() > REMEMBERED) {
            jobs.remove(jobs.keySet().iterator().next());
        }
        return uuid;
    }

    /** The job as it stands before this poll, or null when there is none (any more). */
    synchronized @Nullable Job poll(String uuid) {
        Job job = jobs.get(uuid);
        if (job != null) {
            jobs.put(uuid, new Job(job.practice(), job.resource(), job.call(), job.pollsLeft() - 1));
        }
        return job;
    }

    synchronized void expire() {
        jobs.clear();
    }
}
