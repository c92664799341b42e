package com.practicestudio.reconciler.pipeline.job;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.drift.Extent;
import com.practicestudio.reconciler.pipeline.hint.HintReaders;
import com.practicestudio.reconciler.pipeline.hint.Hints;
import com.practicestudio.reconciler.pipeline.hint.Wholes;
import com.practicestudio.reconciler.pipeline.job.ResourceSequence.Stage;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.read.Readers;
import com.practicestudio.reconciler.pipeline.step.StepNote;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.sweep.GoneReader;
import com.practicestudio.reconciler.pipeline.sweep.Sightings;
import com.practicestudio.reconciler.pipeline.sweep.Sweep;
import com.practicestudio.reconciler.pipeline.sweep.Sweeper;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import com.practicestudio.reconciler.pipeline.write.Writers;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts a run together: for each resource a walk and, behind a complete one, a sweep; each is a reader, which maps, and a writer. */
@Component
public class Jobs {

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final Readers readers;
    private final HintReaders hintReaders;
    private final Writers writers;
    private final Sightings sightings;
    private final Sweeper sweeper;
    private final ObservationRegistry observations;

    Jobs(
            JobRepository repository,
            PlatformTransactionManager transactions,
            Readers readers,
            HintReaders hintReaders,
            Writers writers,
            Sightings sightings,
            Sweeper sweeper,
            ObservationRegistry observations) {
        this.repository = repository;
        this.transactions = transactions;
        this.readers = readers;
        this.hintReaders = hintReaders;
        this.writers = writers;
        this.sightings = sightings;
        this.sweeper = sweeper;
        this.observations = observations;
    }

    /** A run. @param begun hears the id of the execution when it begins */
    public Job job(Assignment assignment, Work work, LongConsumer begun) {
        var wholes = new Wholes();
        var stages = assignment.resources().stream()
                .map(resource -> stage(assignment, resource, work, wholes))
                .toList();
        var sequence = new ResourceSequence(assignment, repository, stages, begun);
        sequence.setObservationRegistry(observations);
        return sequence;
    }

    private Stage stage(Assignment assignment, Resource<?, ?> resource, Work work, Wholes wholes) {
        var hints = assignment.hints();
        if (hints != null) {
            return new Stage(hinted(assignment, hints, wholes, resource, work), null, (walk, justNow) -> false);
        }
        var sweep = assignment.scope().complete() ? assignment.sweep() : null;
        if (sweep == null) {
            return new Stage(walk(assignment, resource, work, rows -> {}), null, (walk, justNow) -> false);
        }
        return new Stage(
                walk(assignment, resource, work, rows -> sightings.note(walk(), resource.name(), ids(rows))),
                sweep(resource, work, sweep),
                (walk, justNow) -> sweeper.isDue(resource, work, sweep, walk, justNow));
    }

    private Step walk(Assignment assignment, Resource<?, ?> resource, Work work, Consumer<List<Item>> seen) {
        var writer = writers.of(resource, work, extent(assignment.scope()));
        var reader = readers.of(
                resource,
                work,
                assignment.scope(),
                assignment.chunkSize(),
                () -> assignment.queue().apply(resource),
                writer.mapper()::map,
                seen,
                assignment.polled().get(resource.name()));
        return step(resource.name(), reader, writer);
    }

    private Step hinted(Assignment assignment, Hints hints, Wholes wholes, Resource<?, ?> resource, Work work) {
        var writer = writers.of(resource, work, Extent.NONE);
        var reader = hintReaders.of(resource, assignment.resources(), work, hints, wholes, writer.mapper()::map);
        return step(resource.name(), reader, writer);
    }

    private Step sweep(Resource<?, ?> resource, Work work, Sweep sweep) {
        var writer = writers.of(resource, work, Extent.NONE);
        var reader = sweeper.of(resource, work, sweep, writer.mapper()::map);
        return step(resource.name() + GoneReader.STEP, reader, writer);
    }

    private static Extent extent(Scope scope) {
        if (!scope.pages()) {
            return Extent.NONE;
        }
        return scope.complete() && !scope.incremental() ? Extent.ALL : Extent.PART;
    }

    /** The framework's item is a slice of a page, so its chunk is one item and ends where the page does. */
    private Step step(String name, ItemStreamReader<Candidates> reader, Writers.Pair writer) {
        return new StepBuilder(name, repository)
                        .<Candidates, Candidates>chunk(1)
                        .transactionManager(transactions)
                        .observationRegistry(observations)
                        .reader(reader)
                        .writer(writer.writer())
                        .stream(new CommittedContext())
                        .stream(writer.drift())
                        .listener(writer.drift())
                        .listener(new StepNote())
                        .listener(new CarriedCheckpoint(repository))
                        .build();
    }

    private static List<String> ids(List<Item> rows) {
        return rows.stream().map(Item::externalId).toList();
    }

    private static long walk() {
        return Objects.requireNonNull(StepSynchronizationManager.getContext())
                .getStepExecution()
                .getJobExecution()
                .getJobInstance()
                .getInstanceId();
    }
}
