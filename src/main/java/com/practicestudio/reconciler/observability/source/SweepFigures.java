package com.practicestudio.reconciler.observability.source;

import com.practicestudio.reconciler.observability.Figure;
import com.practicestudio.reconciler.observability.Metric;
import com.practicestudio.reconciler.observability.Source;
import com.practicestudio.reconciler.pipeline.repair.Sweeps;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Sweeps that wait for an operator's yes. */
@Component
class SweepFigures implements Source {

    private final Sweeps sweeps;

    SweepFigures(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public Set<Metric> metrics() {
        return Set.of(Metric.SWEEP_WAITING);
    }

    @Override
    public List<Figure> read() {
        return sweeps.holds(null).stream()
                .filter(hold -> hold.state().equals("WAITING"))
                .map(hold -> Figure.of(Metric.SWEEP_WAITING, hold.missing(), hold.practice(), hold.resource()))
                .toList();
    }
}
