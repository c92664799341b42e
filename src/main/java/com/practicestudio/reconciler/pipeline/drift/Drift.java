package com.practicestudio.reconciler.pipeline.drift;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.shape.Finding;
import com.practicestudio.reconciler.pipeline.shape.ShapeTable;
import com.practicestudio.reconciler.practice.Practice;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the watch of a step; each drift shows up in the metric {@code reconciler.drift} with its resource and kind. */
@Component
public class Drift {

    private static final Logger log = LoggerFactory.getLogger(Drift.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DriftPolicies policies;
    private final MeterRegistry meters;
    private final Clock clock;

    Drift(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            DriftPolicies policies,
            MeterRegistry meters,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.policies = policies;
        this.meters = meters;
        this.clock = clock;
    }

    /** A watch over the rows of one step. */
    public DriftWatch over(Resource<?, ?> resource, Practice practice, Extent extent) {
        return new DriftWatch(
                new ShapeTable(jdbc, practice.id(), resource.name()),
                policies.of(resource.name()),
                extent,
                used(resource),
                transaction,
                clock,
                findings -> tell(findings, resource.name(), practice.key()));
    }

    /** The fields that we make anything of. */
    private static Set<String> used(Resource<?, ?> resource) {
        var fields = new HashSet<>(resource.fields());
        fields.addAll(resource.source().tombstones());
        fields.addAll(List.of("updated_at", resource.source().idField()));
        return fields;
    }

    private void tell(List<Finding> findings, String resource, String practice) {
        for (var finding : findings) {
            var kind = finding.kind();
            if (kind != null) {
                meters.counter(
                                "reconciler.drift",
                                "resource",
                                resource,
                                "kind",
                                kind.name().toLowerCase(Locale.ROOT))
                        .increment();
                log.warn(
                        "Drift in {} of practice {}: {} is {} ({})",
                        resource,
                        practice,
                        finding.shape().name(),
                        kind,
                        finding.detail());
            }
        }
    }
}
