package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.control.Turn;
import com.practicestudio.reconciler.pipeline.drift.Extent;
import com.practicestudio.reconciler.pipeline.job.Assignment;
import com.practicestudio.reconciler.pipeline.read.Readers;
import com.practicestudio.reconciler.pipeline.step.StopSignal;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.table.DatabaseTrouble;
import com.practicestudio.reconciler.pipeline.walk.Polled;
import com.practicestudio.reconciler.pipeline.walk.Position;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import com.practicestudio.reconciler.pipeline.write.Writers;
import com.practicestudio.reconciler.practice.Practice;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Asks what has changed before an incremental run is begun: most of the time nothing has, and then no run is noted. Pages that show a change are handed on to the run, which does not ask for them again.
 */
@Component
class Poll {

    private final Readers readers;
    private final Writers writers;

    Poll(Readers readers, Writers writers) {
        this.readers = readers;
        this.writers = writers;
    }

    /**
     * What was found.
     *
     * @param changed whether a run is needed
     * @param pages the first page of each resource that was asked for
     * @param refused the optional ones that DrChrono does not grant
     */
    record Found(boolean changed, Map<String, Polled> pages, Set<String> refused) {

        int requests() {
            return pages.size() + refused.size();
        }

        /** What is told when no run is needed. */
        RunResult nothingChanged(Duration took) {
            var unchanged = pages.entrySet().stream()
                    .map(page -> summary(
                            page.getKey(), page.getValue().page().items().size()))
                    .toList();
            return new RunResult(
                    End.DONE, null, null, "Nothing has changed since the last run.", unchanged, requests(), took);
        }

        private static ResourceSummary summary(String resource, int rows) {
            return new ResourceSummary(resource, "COMPLETED", rows, 0, 0, rows, 0, 0);
        }
    }

    /** Asks resource after resource, until one has changed. A failure is left to the run, which knows how to tell it. */
    Found of(Practice practice, Assignment assignment) {
        try (var context = LogContext.of(practice, assignment.job())) {
            return asked(practice, assignment);
        }
    }

    private Found asked(Practice practice, Assignment assignment) {
        var work = new Work(practice, () -> {}, new StopSignal(), Turn.ENDLESS, RunProgress.SILENT);
        var pages = new LinkedHashMap<String, Polled>();
        var refused = new HashSet<String>();
        for (var resource : assignment.resources()) {
            try {
                if (changed(resource, work, assignment, pages)) {
                    return new Found(true, pages, refused);
                }
            } catch (DrChronoException | DatabaseTrouble e) {
                if (!assignment.allows(e, resource.name())) {
                    return new Found(true, pages, refused);
                }
                refused.add(resource.name());
            }
        }
        return new Found(false, pages, refused);
    }

    private boolean changed(Resource<?, ?> resource, Work work, Assignment assignment, Map<String, Polled> pages) {
        if (assignment.queue().apply(resource).hasNext()) {
            return true;
        }
        var walks = readers.walks(work, assignment.scope());
        var since = walks.since(resource);
        var page = walks.walk(resource, since, null, null).fetch(new Position.Probe());
        pages.put(resource.name(), new Polled(since, page));
        return page.next() != null
                || !writers.of(resource, work, Extent.NONE).wouldChangeNothing(new Slice(page.items()));
    }
}
