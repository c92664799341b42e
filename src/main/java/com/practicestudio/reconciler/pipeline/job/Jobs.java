package com.practicestudio.reconciler.pipeline.job;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.read.Readers;
import com.practicestudio.reconciler.pipeline.read.Slice;
import com.practicestudio.reconciler.pipeline.step.StepNote;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import com.practicestudio.reconciler.pipeline.write.Writers;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts a run together: a step for each resource, each step reader, mapper and writer. */
@Component
public class Jobs {

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final Readers readers;
    private final Writers writers;

    Jobs(JobRepository repository, PlatformTransactionManager transactions, Readers readers, Writers writers) {
        this.repository = repository;
        this.transactions = transactions;
        this.readers = readers;
        this.writers = writers;
    }

    /**
     * A run of these resources.
     *
     * @param queue the rows of the error queue that each of them works off first
     * @param begun hears the id of the execution when it begins
     */
    public Job job(
            String name,
            List<Resource<?, ?>> resources,
            int chunkSize,
            Scope scope,
            Work work,
            Function<Resource<?, ?>, Iterator<Item>> queue,
            LongConsumer begun) {
        var steps = resources.stream()
                .map(resource -> step(resource, chunkSize, scope, work, queue))
                .toList();
        return new ResourceSequence(name, repository, steps, begun);
    }

    /** The framework's item is a slice of a page, so its chunk is one item and ends where the page does. */
    private Step step(
            Resource<?, ?> resource,
            int chunkSize,
            Scope scope,
            Work work,
            Function<Resource<?, ?>, Iterator<Item>> queue) {
        var writer = writers.of(resource, work);
        return new StepBuilder(resource.name(), repository)
                .<Slice, Candidates>chunk(1)
                .transactionManager(transactions)
                .reader(readers.of(resource, work, scope, chunkSize, () -> queue.apply(resource)))
                .processor(writer.mapper())
                .writer(writer.writer())
                .listener(new StepNote())
                .listener(new CarriedCheckpoint(repository))
                .build();
    }
}
