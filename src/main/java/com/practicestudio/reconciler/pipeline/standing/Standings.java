package com.practicestudio.reconciler.pipeline.standing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.control.Standing;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads {@code row_count}, {@code job_standing} and what is open of {@code sync_error}, each with one statement. */
@Component
class Standings implements Standing {

    private final JdbcClient jdbc;
    private final Practices practices;
    private final Clock clock;

    Standings(JdbcClient jdbc, Practices practices, Clock clock) {
        this.jdbc = jdbc;
        this.practices = practices;
        this.clock = clock;
    }

    /** One of a practice's things; what is true of all practices is asked for at once. */
    private record Of<T>(long practice, T what) {}

    private record Counted(String resource, String outcome, long rows, Instant lastAt) {

        boolean changedSomething() {
            return outcome.equals("inserted") || outcome.equals("updated");
        }
    }

    private record Open(String resource, long errors, Instant oldest) {}

    @Override
    public List<OfPractice> all() {
        return of(practices.all(), null);
    }

    @Override
    public Optional<OfPractice> of(String practice) {
        return practices.all().stream()
                .filter(one -> one.key().equals(practice))
                .flatMap(one -> of(List.of(one), one.id()).stream())
                .findFirst();
    }

    /** @param only id of the only practice, or null for all */
    private List<OfPractice> of(List<Practice> asked, @Nullable Long only) {
        var counted = counted(only);
        var open = open(only);
        var jobs = jobs(only);
        return asked.stream()
                .map(practice -> of(
                        practice,
                        resources(
                                counted.getOrDefault(practice.id(), List.of()),
                                open.getOrDefault(practice.id(), List.of())),
                        jobs.getOrDefault(practice.id(), List.of())))
                .toList();
    }

    private OfPractice of(Practice practice, List<OfResource> resources, List<Agreeing> jobs) {
        var newest = newest(resources.stream().map(OfResource::newestChange));
        return new OfPractice(
                practice.key(),
                newest,
                newest == null ? null : Duration.between(newest, clock.instant()),
                newest(jobs.stream().map(Agreeing::agreedAt)),
                resources.stream().mapToLong(OfResource::openErrors).sum(),
                resources.stream()
                        .map(OfResource::oldestError)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                resources,
                jobs.stream().map(Agreeing::job).toList());
    }

    private static @Nullable Instant newest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
    }

    private static List<OfResource> resources(List<Counted> counted, List<Open> open) {
        var rows = counted.stream().collect(groupingBy(Counted::resource));
        var errors = new HashMap<String, Open>();
        open.forEach(one -> errors.put(one.resource(), one));
        return Stream.concat(rows.keySet().stream(), errors.keySet().stream())
                .distinct()
                .sorted()
                .map(resource -> resource(resource, rows.getOrDefault(resource, List.of()), errors.get(resource)))
                .toList();
    }

    private static OfResource resource(String name, List<Counted> counted, @Nullable Open open) {
        var rows = new TreeMap<String, Long>();
        counted.forEach(one -> rows.put(one.outcome(), one.rows()));
        return new OfResource(
                name,
                newest(counted.stream().filter(Counted::changedSomething).map(Counted::lastAt)),
                rows,
                open == null ? 0 : open.errors(),
                open == null ? null : open.oldest());
    }

    private Map<Long, List<Counted>> counted(@Nullable Long only) {
        return byPractice(jdbc.sql("""
                        SELECT practice_id, resource, outcome, counted, last_at FROM row_count
                        WHERE :practice IS NULL OR practice_id = :practice
                        """)
                .param("practice", only)
                .query((row, number) -> new Of<>(
                        row.getLong(1),
                        new Counted(row.getString(2), row.getString(3), row.getLong(4), required(row, 5))))
                .list());
    }

    private Map<Long, List<Open>> open(@Nullable Long only) {
        return byPractice(jdbc.sql("""
                        SELECT practice_id, resource, COUNT(*), MIN(first_seen_at) FROM sync_error
                        WHERE state = 'OPEN' AND (:practice IS NULL OR practice_id = :practice)
                        GROUP BY practice_id, resource
                        """)
                .param("practice", only)
                .query((row, number) ->
                        new Of<>(row.getLong(1), new Open(row.getString(2), row.getLong(3), required(row, 4))))
                .list());
    }

    /** @param agreedAt when a run of it that nothing narrowed was last done, or null */
    private record Agreeing(OfJob job, @Nullable Instant agreedAt) {}

    private Map<Long, List<Agreeing>> jobs(@Nullable Long only) {
        return byPractice(jdbc.sql("""
                        SELECT practice_id, job, done, parked, stopped, failed, last_end, last_end_at, done_at, parked_since,
                          agreed_at
                        FROM job_standing WHERE :practice IS NULL OR practice_id = :practice
                        ORDER BY practice_id, job
                        """)
                .param("practice", only)
                .query((row, number) -> new Of<>(row.getLong(1), new Agreeing(job(row), time(row, 11))))
                .list());
    }

    private static OfJob job(ResultSet row) throws SQLException {
        var ends = new EnumMap<End, Long>(End.class);
        ends.put(End.DONE, row.getLong(3));
        ends.put(End.PARKED, row.getLong(4));
        ends.put(End.STOPPED, row.getLong(5));
        ends.put(End.FAILED, row.getLong(6));
        return new OfJob(
                row.getString(2), ends, End.valueOf(row.getString(7)), required(row, 8), time(row, 9), time(row, 10));
    }

    private static <T> Map<Long, List<T>> byPractice(List<Of<T>> all) {
        return all.stream().collect(groupingBy(Of::practice, mapping(Of::what, toList())));
    }

    private static Instant required(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
