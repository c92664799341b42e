package com.practicestudio.reconciler.observability.source;

import com.practicestudio.reconciler.drchrono.QuotaLeft;
import com.practicestudio.reconciler.observability.Figure;
import com.practicestudio.reconciler.observability.Metric;
import com.practicestudio.reconciler.observability.Source;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is left of the hour. */
@Component
class QuotaFigures implements Source {

    private final QuotaLeft quota;

    QuotaFigures(QuotaLeft quota) {
        this.quota = quota;
    }

    @Override
    public Set<Metric> metrics() {
        return EnumSet.of(Metric.QUOTA_LEFT, Metric.QUOTA_HOUR);
    }

    @Override
    public List<Figure> read() {
        return quota.all().stream()
                .flatMap(left -> Stream.of(
                        Figure.of(Metric.QUOTA_LEFT, left.calls(), left.application()),
                        Figure.of(Metric.QUOTA_HOUR, left.perHour(), left.application())))
                .toList();
    }
}
