package com.practicestudio.reconciler.pipeline.walk;

import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.pipeline.repair.WatermarkList;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The newest {@code updated_at} that a complete walk has seen, for each practice and resource, but no later than the walk began:
 * what was read then may have changed since. The times are naive and their zone is unknown (section 3.6 of the contract), so our
 * clock may only make a watermark earlier.
 */
@Component
public class Watermarks implements WatermarkList {

    /** Covers any difference to UTC, and rows that DrChrono's replica showed late. */
    private static final int OVERLAP_DAYS = 1;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Resources resources;

    Watermarks(JdbcClient jdbc, Clock clock, Resources resources) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.resources = resources;
    }

    /** From which date on an incremental walk reads, or empty when everything has to be read. */
    Optional<LocalDate> since(long practice, String resource) {
        return newest(practice, resource)
                .flatMap(Watermarks::date)
                .map(date -> earlier(date, LocalDate.now(clock)).minusDays(OVERLAP_DAYS));
    }

    /** One row with a date of the far future must not blind all later runs. */
    private static LocalDate earlier(LocalDate date, LocalDate today) {
        return date.isBefore(today) ? date : today;
    }

    /** The watermark as it stands: empty where all that is known is when everything was read, null where there is none. */
    @Nullable
    String stored(long practice, String resource) {
        return jdbc.sql("SELECT COALESCE(updated_at, '') FROM watermark WHERE practice_id = ? AND resource = ?")
                .params(practice, resource)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /**
     * Advances the watermark; writes nothing when it stands there already, and moves back only one that stands in the future. One
     * that was moved or forgotten since the walk began stays so: somebody wants to have it read again.
     *
     * @param seen the newest {@code updated_at} of the walk
     */
    void advance(long practice, String resource, String seen, WalkStart start) {
        var begun = Objects.requireNonNullElseGet(start.at(), () -> now().toString());
        var newest = seen.compareTo(begun) < 0 ? seen : begun;
        var before = start.watermark();
        if (before == null) {
            jdbc.sql("""
                            INSERT INTO watermark (practice_id, resource, updated_at) VALUES (?, ?, ?)
                            ON DUPLICATE KEY UPDATE updated_at = COALESCE(updated_at, VALUES(updated_at))
                            """).params(practice, resource, newest).update();
        } else if (before.compareTo(newest) < 0 || isFuture(before)) {
            jdbc.sql("""
                            UPDATE watermark SET updated_at = ?
                            WHERE practice_id = ? AND resource = ? AND COALESCE(updated_at, '') = ?
                            """).params(newest, practice, resource, before).update();
        }
    }

    /** A walk that read everything has ended now. One that was forgotten since it began stays so. */
    void walked(long practice, String resource, WalkStart start) {
        if (start.watermark() == null) {
            walked(practice, resource);
        } else {
            jdbc.sql("UPDATE watermark SET walked_at = ? WHERE practice_id = ? AND resource = ?")
                    .params(now(), practice, resource)
                    .update();
        }
    }

    /** Everything was read, or is as it was, now. */
    public void walked(long practice, String resource) {
        jdbc.sql("""
                        INSERT INTO watermark (practice_id, resource, walked_at) VALUES (?, ?, ?)
                        ON DUPLICATE KEY UPDATE walked_at = VALUES(walked_at)
                        """).params(practice, resource, now()).update();
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Whether everything was last read longer ago than this, or never. */
    public boolean isDue(long practice, String resource, Duration every) {
        return jdbc.sql(
                        "SELECT walked_at FROM watermark WHERE practice_id = ? AND resource = ? AND walked_at IS NOT NULL")
                .params(practice, resource)
                .query(LocalDateTime.class)
                .optional()
                .map(walked -> walked.toInstant(ZoneOffset.UTC).plus(every))
                .map(next -> !next.isAfter(clock.instant()))
                .orElse(true);
    }

    @Override
    public List<Watermark> list(@Nullable String practice) {
        return jdbc.sql("""
                        SELECT p.practice_key, w.resource, w.updated_at, w.walked_at
                        FROM watermark w JOIN practice p ON p.id = w.practice_id
                        WHERE :practice IS NULL OR p.practice_key = :practice
                        ORDER BY p.practice_key, w.resource
                        """)
                .param("practice", practice)
                .query((row, number) -> {
                    var walked = row.getObject(4, LocalDateTime.class);
                    return new Watermark(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            walked == null ? null : walked.toInstant(ZoneOffset.UTC));
                })
                .list();
    }

    @Override
    public boolean isReadWhole(long practice, String resource) {
        var stored = stored(practice, resource);
        return stored != null
                && (stored.isEmpty() || !resources.require(resource).source().since());
    }

    @Override
    public boolean move(long practice, String resource, LocalDate date) {
        return jdbc.sql("UPDATE watermark SET updated_at = ? WHERE practice_id = ? AND resource = ?")
                        .params(date.atStartOfDay().toString(), practice, resource)
                        .update()
                > 0;
    }

    @Override
    public boolean forget(long practice, String resource) {
        return jdbc.sql("DELETE FROM watermark WHERE practice_id = ? AND resource = ?")
                        .params(practice, resource)
                        .update()
                > 0;
    }

    /**
     * No zone is a day ahead of UTC. A watermark in the future would be no measure of what was read, and what changes before an
     * outage of some days would never be asked for.
     */
    private boolean isFuture(String naive) {
        var tomorrow = LocalDate.now(clock).plusDays(1);
        return date(naive).filter(date -> date.isAfter(tomorrow)).isPresent();
    }

    private Optional<String> newest(long practice, String resource) {
        return jdbc.sql(
                        "SELECT updated_at FROM watermark WHERE practice_id = ? AND resource = ? AND updated_at IS NOT NULL")
                .params(practice, resource)
                .query(String.class)
                .optional();
    }

    private static Optional<LocalDate> date(String naive) {
        try {
            return Optional.of(LocalDateTime.parse(naive).toLocalDate());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
