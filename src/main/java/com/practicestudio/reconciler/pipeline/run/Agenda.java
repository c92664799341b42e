package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.errors.QueuedItems;
import com.practicestudio.reconciler.pipeline.hint.Hints;
import com.practicestudio.reconciler.pipeline.job.Assignment;
import com.practicestudio.reconciler.pipeline.job.Descriptors;
import com.practicestudio.reconciler.pipeline.job.JobDescriptor;
import com.practicestudio.reconciler.pipeline.job.JobDescriptor.Mode;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import com.practicestudio.reconciler.pipeline.walk.Watermarks;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Practice;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a job has to do for a practice: which of its resources are there, and which of those are due. */
@Component
class Agenda {

    /** The job that works off the error queue; it has no descriptor. */
    static final String REPROCESS = JobDescriptor.REPROCESS;

    /** The job that asks for what webhooks have told of; it has no descriptor either. */
    static final String DELTA = JobDescriptor.DELTA;

    /** A part works on what its whole was asked for, and the jobs need not name either. */
    private static final Comparator<Resource<?, ?>> PARTS_LAST =
            Comparator.comparing(resource -> resource.source().part() != null);

    private static final int REPROCESS_CHUNK = 50;
    private static final int DELTA_CHUNK = 1_000;

    private final ApiVersions versions;
    private final Descriptors descriptors;
    private final Resources resources;
    private final QueuedItems queued;
    private final Watermarks watermarks;

    Agenda(
            ApiVersions versions,
            Descriptors descriptors,
            Resources resources,
            QueuedItems queued,
            Watermarks watermarks) {
        this.versions = versions;
        this.descriptors = descriptors;
        this.resources = resources;
        this.queued = queued;
        this.watermarks = watermarks;
    }

    /**
     * All that was asked for, due or not.
     *
     * @throws InvalidJob when there is no such job or resource
     */
    Assignment of(Practice practice, RunRequest request) {
        var descriptor = descriptors.require(request.job());
        return new Assignment(
                descriptor.job(),
                chosen(practice, descriptor, request),
                descriptor.chunkSize(),
                new Scope(descriptor.mode() == Mode.INCREMENTAL, request.since(), request.patient(), true),
                descriptor.sweep(),
                resource -> queued.ready(practice.id(), resource.name()),
                descriptor.optional(),
                Map.of(),
                null);
    }

    /** Open entries of the error queue: what others refer to first. */
    Assignment ofQueue(Practice practice, Filter filter) {
        return new Assignment(
                REPROCESS,
                inOrder(filter),
                REPROCESS_CHUNK,
                new Scope(false, null, null, false),
                null,
                resource -> queued.chosen(practice.id(), resource.name(), filter),
                Set.of(),
                Map.of(),
                null);
    }

    /** The records that somebody says have changed, and what is part of them: what others refer to first. */
    Assignment ofHints(Practice practice, Hints hints) {
        var said = hints.resources();
        return new Assignment(
                DELTA,
                descriptors.order().stream()
                        .<Resource<?, ?>>map(resources::require)
                        .filter(resource -> isAmong(said, resource))
                        .filter(resource -> has(practice, resource.name()))
                        .sorted(PARTS_LAST)
                        .toList(),
                DELTA_CHUNK,
                Scope.SINCE_THE_WATERMARK,
                null,
                resource -> Collections.emptyIterator(),
                Set.of(),
                Map.of(),
                hints);
    }

    private static boolean isAmong(Set<String> said, Resource<?, ?> resource) {
        var part = resource.source().part();
        return said.contains(resource.name()) || (part != null && said.contains(part.of()));
    }

    /** Whether it is time to walk a resource. One that is named is always due. */
    boolean isDue(Practice practice, RunRequest request, Resource<?, ?> resource) {
        var every = descriptors.require(request.job()).walkEvery().get(resource.name());
        return every == null
                || !request.resources().isEmpty()
                || watermarks.isDue(practice.id(), resource.name(), every);
    }

    /** Notes of resources that were found unchanged, or are not granted, that they are not due for a while. */
    void notDue(Practice practice, RunRequest request, Collection<String> asked) {
        var walkEvery = descriptors.require(request.job()).walkEvery();
        asked.stream().filter(walkEvery::containsKey).forEach(resource -> watermarks.walked(practice.id(), resource));
    }

    private List<Resource<?, ?>> inOrder(Filter filter) {
        var names = filter.resource() == null ? descriptors.order() : List.of(filter.resource());
        return names.stream().<Resource<?, ?>>map(resources::require).toList();
    }

    private List<Resource<?, ?>> chosen(Practice practice, JobDescriptor descriptor, RunRequest request) {
        for (var name : request.resources()) {
            if (!descriptor.resources().contains(name)) {
                throw new InvalidJob("Job '%s' has no resource '%s'. It has: %s."
                        .formatted(descriptor.job(), name, String.join(", ", descriptor.resources())));
            }
        }
        return descriptor.resources().stream()
                .filter(name ->
                        request.resources().isEmpty() || request.resources().contains(name))
                .filter(name -> isThere(
                        practice,
                        name,
                        descriptor.optional().contains(name)
                                && request.resources().isEmpty()))
                .<Resource<?, ?>>map(resources::require)
                .toList();
    }

    /** What is optional is left out where the practice's version of the API does not have it; the rest is refused. */
    private boolean isThere(Practice practice, String resource, boolean optional) {
        if (!optional) {
            versions.requireResource(practice, resource);
            return true;
        }
        return has(practice, resource);
    }

    private boolean has(Practice practice, String resource) {
        return versions.of(practice).map(version -> version.has(resource)).orElse(true);
    }
}
