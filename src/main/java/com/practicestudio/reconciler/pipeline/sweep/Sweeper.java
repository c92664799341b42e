package com.practicestudio.reconciler.pipeline.sweep;

import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.step.Work;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/** Makes the reader of a sweep. */
@Component
public class Sweeper {

    private final DrChrono drchrono;
    private final Sightings sightings;
    private final LiveRows rows;
    private final Holds holds;
    private final JobRepository repository;

    Sweeper(DrChrono drchrono, Sightings sightings, LiveRows rows, Holds holds, JobRepository repository) {
        this.drchrono = drchrono;
        this.sightings = sightings;
        this.rows = rows;
        this.holds = holds;
        this.repository = repository;
    }

    /** A reader of the records that the complete walk before it has not seen. */
    public GoneReader of(Resource<?, ?> resource, Work work, Sweep sweep) {
        var conclusion = new Conclusion(resource, work.practice(), sweep, sightings, rows, holds);
        return new GoneReader(resource, work, conclusion, drchrono, repository);
    }
}
