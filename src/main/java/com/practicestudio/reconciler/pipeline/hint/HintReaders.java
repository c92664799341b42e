package com.practicestudio.reconciler.pipeline.hint;

import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import com.practicestudio.reconciler.pipeline.walk.StoredRows;
import com.practicestudio.reconciler.pipeline.walk.Walks;
import com.practicestudio.reconciler.pipeline.walk.Watermarks;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.stereotype.Component;

/** Makes the reader of a step that follows hints. */
@Component
public class HintReaders {

    private final DrChrono drchrono;
    private final Watermarks watermarks;
    private final StoredRows stored;
    private final Clock clock;

    HintReaders(DrChrono drchrono, Watermarks watermarks, StoredRows stored, Clock clock) {
        this.drchrono = drchrono;
        this.watermarks = watermarks;
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * @param all the resources of the run, in its order
     * @param wholes of the run
     * @param mapping of slices
     */
    public ItemStreamReader<Candidates> of(
            Resource<?, ?> resource,
            List<Resource<?, ?>> all,
            Work work,
            Hints hints,
            Wholes wholes,
            Function<Slice, Candidates> mapping) {
        var walks = new Walks(drchrono, watermarks, stored, work, Scope.SINCE_THE_WATERMARK, Priority.URGENT, clock);
        if (!hints.resources().contains(resource.name())) {
            return new PartReader(resource, isLastPart(resource, all), work, walks, hints, wholes, mapping);
        }
        var hasParts = all.stream().anyMatch(other -> isPart(other, resource.name()));
        return new HintReader(resource, !hasParts, work, walks, stored, drchrono, hints, wholes, mapping);
    }

    /** Behind it, all of the record was asked for. */
    private static boolean isLastPart(Resource<?, ?> resource, List<Resource<?, ?>> all) {
        var whole = PartReader.part(resource).of();
        return all.stream()
                .filter(other -> isPart(other, whole))
                .reduce((one, other) -> other)
                .filter(resource::equals)
                .isPresent();
    }

    private static boolean isPart(Resource<?, ?> resource, String whole) {
        var part = resource.source().part();
        return part != null && part.of().equals(whole);
    }
}
