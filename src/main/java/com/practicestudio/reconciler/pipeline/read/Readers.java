package com.practicestudio.reconciler.pipeline.read;

import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Polled;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import com.practicestudio.reconciler.pipeline.walk.StoredRows;
import com.practicestudio.reconciler.pipeline.walk.Walks;
import com.practicestudio.reconciler.pipeline.walk.Watermarks;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the reader of a step. */
@Component
public class Readers {

    private final DrChrono drchrono;
    private final Watermarks watermarks;
    private final StoredRows stored;
    private final Clock clock;

    Readers(DrChrono drchrono, Watermarks watermarks, StoredRows stored, Clock clock) {
        this.drchrono = drchrono;
        this.watermarks = watermarks;
        this.stored = stored;
        this.clock = clock;
    }

    /** How a run walks the resources. */
    public Walks walks(Work work, Scope scope) {
        return new Walks(drchrono, watermarks, stored, work, scope, Priority.BULK, clock);
    }

    /**
     * @param size most rows of a slice
     * @param queue rows of the error queue that are worked off first; asked for when the step begins
     * @param mapping of slices
     * @param sightings hears which rows the walk has seen, in the transactions that commit them
     * @param polled what the first page was just now, or null
     */
    public PageReader of(
            Resource<?, ?> resource,
            Work work,
            Scope scope,
            int size,
            Supplier<Iterator<Item>> queue,
            Function<Slice, Candidates> mapping,
            Consumer<List<Item>> sightings,
            @Nullable Polled polled) {
        return new PageReader(resource, work, size, walks(work, scope), queue, mapping, sightings, polled);
    }
}
