package com.practicestudio.reconciler.pipeline.job;

import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import com.practicestudio.reconciler.pipeline.drift.DriftPolicies;
import com.practicestudio.reconciler.pipeline.drift.DriftPolicy;
import com.practicestudio.reconciler.pipeline.job.JobDescriptor.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All jobs there are: the descriptors that the jar carries, or those of the folder that {@code RECONCILER_JOBS} names. */
@Component
public class Descriptors implements DriftPolicies, JobCatalog {

    private final Map<String, JobDescriptor> jobs = new TreeMap<>();
    private final Resources resources;

    /** @throws InvalidJob when one of them is wrong, or there is none */
    Descriptors(@Value("${reconciler.jobs:classpath:jobs}") String place, Resources resources) {
        this.resources = resources;
        var folder = place.contains(":") ? place : "file:" + place;
        for (var file : files(folder)) {
            var descriptor = new DescriptorFile("jobs/" + file.getFilename(), text(file), resources).descriptor();
            jobs.put(descriptor.job(), descriptor);
        }
        if (jobs.isEmpty()) {
            throw new InvalidJob("There is no job: '%s' holds no *.yaml file.".formatted(place));
        }
    }

    /** @throws InvalidJob when there is none of this name */
    public JobDescriptor require(String job) {
        var descriptor = jobs.get(job);
        if (descriptor == null) {
            throw new InvalidJob(
                    "There is no job '%s'. There are: %s.".formatted(job, String.join(", ", jobs.keySet())));
        }
        return descriptor;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(jobs.keySet());
    }

    @Override
    public List<String> resources(String job) {
        return require(job).resources();
    }

    @Override
    public Map<String, List<String>> incremental() {
        return jobs.values().stream()
                .filter(job -> job.mode() == Mode.INCREMENTAL)
                .collect(Collectors.toMap(JobDescriptor::job, JobDescriptor::resources));
    }

    /**
     * The strictest that any job names, for every job: otherwise one would take in what another holds back. Where none is
     * named, what is new is taken in.
     */
    @Override
    public DriftPolicy of(String resource) {
        return jobs.values().stream()
                .map(job -> job.drift().get(resource))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(DriftPolicy.EVOLVE);
    }

    /** The names of all resources in an order in which none comes before one that it refers to, as far as the jobs tell. */
    public List<String> order() {
        var longestFirst = Comparator.<JobDescriptor>comparingInt(
                        job -> job.resources().size())
                .reversed();
        return Stream.concat(
                        jobs.values().stream().sorted(longestFirst).flatMap(job -> job.resources().stream()),
                        resources.names().stream())
                .distinct()
                .toList();
    }

    private static Resource[] files(String folder) {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources(folder + "/*.yaml");
            return Arrays.stream(files).filter(Resource::isReadable).toArray(Resource[]::new);
        } catch (IOException e) {
            throw new InvalidJob("The jobs cannot be read: there is no folder '%s'.".formatted(folder));
        }
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
