package com.practicestudio.reconciler.webhook.rules;

import com.practicestudio.reconciler.pipeline.job.JobCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Jobs that a test names; {@code nightly}, which reads everything, is always there. */
public final class FixedJobs implements JobCatalog {

    private final Map<String, List<String>> incremental = new HashMap<>();

    public FixedJobs with(String job, String... resources) {
        incremental.put(job, List.of(resources));
        return this;
    }

    public void lose(String job) {
        incremental.remove(job);
    }

    @Override
    public Set<String> names() {
        var names = new TreeSet<>(incremental.keySet());
        names.add("nightly");
        return names;
    }

    @Override
    public List<String> resources(String job) {
        return incremental.getOrDefault(job, List.of());
    }

    @Override
    public Map<String, List<String>> incremental() {
        return Map.copyOf(incremental);
    }
}
