package com.practicestudio.reconciler.pipeline.sweep;

import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.table.DatabaseTrouble;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import com.practicestudio.reconciler.practice.Connections;
import java.util.function.Function;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tells whether a sweep is due, and makes its reader. */
@Component
public class Sweeper {

    private final DrChrono drchrono;
    private final Sightings sightings;
    private final LiveRows rows;
    private final Holds holds;
    private final JobRepository repository;
    private final Connections connections;

    Sweeper(
            DrChrono drchrono,
            Sightings sightings,
            LiveRows rows,
            Holds holds,
            JobRepository repository,
            Connections connections) {
        this.drchrono = drchrono;
        this.sightings = sightings;
        this.rows = rows;
        this.holds = holds;
        this.repository = repository;
        this.connections = connections;
    }

    /**
     * Whether a complete walk has missed a record that we hold; if not, nothing is left to conclude.
     *
     * @param walk id of the job instance
     * @param justNow whether the walk was made just now, and not before this run was resumed
     */
    public boolean isDue(Resource<?, ?> resource, Work work, Sweep sweep, long walk, boolean justNow) {
        try {
            return conclusion(resource, work, sweep).isDue(walk, justNow);
        } catch (DataAccessException e) {
            throw DatabaseTrouble.in(resource.name(), e);
        }
    }

    /** A reader of the records that the complete walk before it has not seen. */
    public GoneReader of(Resource<?, ?> resource, Work work, Sweep sweep, Function<Slice, Candidates> mapping) {
        return new GoneReader(resource, work, conclusion(resource, work, sweep), drchrono, repository, mapping);
    }

    private Conclusion conclusion(Resource<?, ?> resource, Work work, Sweep sweep) {
        return new Conclusion(
                resource,
                work.practice(),
                sweep,
                sightings,
                rows,
                holds,
                scope -> connections.lacks(work.practice(), scope));
    }
}
