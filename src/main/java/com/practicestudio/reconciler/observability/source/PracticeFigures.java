package com.practicestudio.reconciler.observability.source;

import com.practicestudio.reconciler.observability.Figure;
import com.practicestudio.reconciler.observability.Metric;
import com.practicestudio.reconciler.observability.Source;
import com.practicestudio.reconciler.pipeline.control.Standing;
import com.practicestudio.reconciler.pipeline.control.Standing.OfJob;
import com.practicestudio.reconciler.pipeline.control.Standing.OfPractice;
import com.practicestudio.reconciler.pipeline.control.Standing.OfResource;
import com.practicestudio.reconciler.pipeline.job.JobCatalog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the practices stand. What grows older while nothing happens is told of connected practices only. */
@Component
class PracticeFigures implements Source {

    private final Standing standing;
    private final JobCatalog jobs;
    private final JdbcClient jdbc;
    private final Clock clock;

    PracticeFigures(Standing standing, JobCatalog jobs, JdbcClient jdbc, Clock clock) {
        this.standing = standing;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param since when it was connected (UTC) @param refused whether DrChrono refuses its tokens */
    private record Connected(Instant since, boolean refused) {}

    @Override
    public Set<Metric> metrics() {
        return EnumSet.of(
                Metric.LAG,
                Metric.AGREED_AGE,
                Metric.CONNECTED,
                Metric.ROWS,
                Metric.ERRORS_OPEN,
                Metric.ERRORS_AGE,
                Metric.RUNS,
                Metric.RUN_FAILED,
                Metric.RUN_DONE_AGE,
                Metric.RUN_PARKED_AGE);
    }

    @Override
    public List<Figure> read() {
        var connected = connected();
        return standing.all().stream()
                .flatMap(practice -> of(practice, connected.get(practice.practice())))
                .toList();
    }

    private Map<String, Connected> connected() {
        var connected = new HashMap<String, Connected>();
        jdbc.sql("""
                        SELECT p.practice_key, c.connected_at, c.refused_at IS NOT NULL
                        FROM drchrono_connection c JOIN practice p ON p.id = c.practice_id
                        """).query(row -> {
            var since = row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            connected.put(row.getString(1), new Connected(since, row.getBoolean(3)));
        });
        return connected;
    }

    private Stream<Figure> of(OfPractice practice, @Nullable Connected connected) {
        var key = practice.practice();
        var kept = Stream.concat(
                practice.resources().stream().flatMap(resource -> of(key, resource)),
                practice.jobs().stream().flatMap(job -> of(key, job)));
        return connected == null ? kept : Stream.concat(kept, whileConnected(practice, connected));
    }

    private Stream<Figure> of(String practice, OfResource resource) {
        var name = resource.resource();
        var rows = resource.rows().entrySet().stream()
                .map(one -> Figure.of(Metric.ROWS, one.getValue(), practice, name, one.getKey()));
        return Stream.concat(
                rows,
                Stream.of(
                                Figure.of(Metric.ERRORS_OPEN, resource.openErrors(), practice, name),
                                Figure.of(Metric.ERRORS_AGE, age(resource.oldestError()), practice, name),
                                resource.newestChange() == null
                                        ? null
                                        : Figure.of(Metric.LAG, age(resource.newestChange()), practice, name))
                        .filter(Objects::nonNull));
    }

    private Stream<Figure> of(String practice, OfJob job) {
        var ends = job.ends().entrySet().stream()
                .map(end -> Figure.of(Metric.RUNS, end.getValue(), practice, job.job(), lower(end.getKey())));
        return Stream.concat(
                ends,
                Stream.of(
                        Figure.of(
                                Metric.RUN_FAILED, lower(job.lastEnd()).equals("failed") ? 1 : 0, practice, job.job()),
                        Figure.of(Metric.RUN_PARKED_AGE, age(job.parkedSince()), practice, job.job())));
    }

    private Stream<Figure> whileConnected(OfPractice practice, Connected connected) {
        var key = practice.practice();
        var agreed = Objects.requireNonNullElse(practice.agreedAt(), connected.since());
        return Stream.concat(
                Stream.of(
                        Figure.of(Metric.CONNECTED, connected.refused() ? 0 : 1, key),
                        Figure.of(Metric.AGREED_AGE, age(agreed), key)),
                jobs.names().stream()
                        .map(job -> Figure.of(
                                Metric.RUN_DONE_AGE, age(doneAt(practice, job, connected.since())), key, job)));
    }

    private static Instant doneAt(OfPractice practice, String job, Instant otherwise) {
        return practice.jobs().stream()
                .filter(one -> one.job().equals(job))
                .map(OfJob::doneAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(otherwise);
    }

    /** In seconds; 0 of what is not there. */
    private double age(@Nullable Instant since) {
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    private static String lower(Enum<?> end) {
        return end.name().toLowerCase(Locale.ROOT);
    }
}
