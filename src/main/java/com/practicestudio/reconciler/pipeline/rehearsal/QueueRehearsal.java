package com.practicestudio.reconciler.pipeline.rehearsal;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.pipeline.control.Rehearsal;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.errors.QueuedItems;
import com.practicestudio.reconciler.pipeline.job.Descriptors;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.write.Writers;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Maps the rows of the queue as reprocessing would, a few at a time, and keeps nothing of them but counts. */
@Component
class QueueRehearsal implements Rehearsal {

    private static final int SLICE = 100;

    private final Practices practices;
    private final Descriptors descriptors;
    private final Resources resources;
    private final QueuedItems queued;
    private final Writers writers;

    QueueRehearsal(
            Practices practices, Descriptors descriptors, Resources resources, QueuedItems queued, Writers writers) {
        this.practices = practices;
        this.descriptors = descriptors;
        this.resources = resources;
        this.queued = queued;
        this.writers = writers;
    }

    @Override
    public Forecast reprocess(String practiceKey, Filter filter, RunProgress progress) {
        var practice = practices.require(practiceKey);
        var tally = new ForecastTally();
        var names = filter.resource() == null ? descriptors.order() : List.of(filter.resource());
        for (var name : names) {
            rehearse(resources.require(name), practice, filter, tally, progress);
        }
        return tally.forecast();
    }

    private void rehearse(
            Resource<?, ?> resource, Practice practice, Filter filter, ForecastTally tally, RunProgress progress) {
        var trial = writers.trial(resource, practice);
        var items = queued.chosen(practice.id(), resource.name(), filter);
        for (long rows = 0; items.hasNext(); ) {
            var slice = next(items);
            trial.of(slice).forEach(candidate -> tally.add(resource.name(), candidate));
            rows += slice.size();
            progress.advanced(resource.name(), rows, null);
        }
    }

    private static List<Item> next(Iterator<Item> items) {
        var slice = new ArrayList<Item>(SLICE);
        while (slice.size() < SLICE && items.hasNext()) {
            slice.add(items.next());
        }
        return slice;
    }

    @Override
    public List<UnknownCode> unknownCodes(String practiceKey) {
        var practice = practices.require(practiceKey);
        var codes = new CodeTally();
        for (var resource : resources.all()) {
            var trial = writers.trial(resource, practice);
            queued.unknownCodes(practice.id(), resource.name())
                    .forEachRemaining(entry -> trial.unknownCodes(entry.item()).stream()
                            .filter(code -> code.field().equals(entry.field()))
                            .forEach(code -> codes.add(resource.name(), code)));
        }
        return codes.mostFrequentFirst();
    }
}
