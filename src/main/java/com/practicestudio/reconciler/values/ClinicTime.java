package com.practicestudio.reconciler.values;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A clinic's wall clock, as DrChrono writes it: ISO 8601 without a zone (section 3.6 of the contract). */
public final class ClinicTime {

    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?");

    private static final Pattern ZONE = Pattern.compile("(?<=:\\d\\d(?:\\.\\d{1,9})?)\\s?(?:Z|[+-]\\d{2}:?\\d{2})$");

    private ClinicTime() {}

    /**
     * Reads {@code 2021-02-14T13:40:39}, also with a fraction (kept to the microsecond), without seconds, with a space
     * for the {@code T}, or as a date only, which is the start of that day. A {@code Z} or an offset makes it empty:
     * DrChrono's times have none, and a guess at what a stray one means would move visits by hours. So do years that MySQL
     * cannot store in every zone.
     */
    public static Optional<LocalDateTime> parse(@Nullable String raw) {
        var text = Blanks.text(raw);
        var parts = text == null ? null : TIME.matcher(text);
        if (parts == null || !parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(at(parts.group(1), parts.group(2))).filter(ClinicTime::isStorable);
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** The same whatever zone stands behind it: enough to tell which of DrChrono's own times of change is later. */
    public static Optional<LocalDateTime> parseWithoutZone(@Nullable String raw) {
        var text = Blanks.text(raw);
        return text == null ? Optional.empty() : parse(ZONE.matcher(text).replaceFirst(""));
    }

    /** Negative when the first time of change is older, positive when it is newer, 0 when the two do not tell. */
    public static int order(@Nullable String one, @Nullable String other) {
        if (one == null || other == null || one.equals(other)) {
            return 0;
        }
        var first = parseWithoutZone(one);
        return parseWithoutZone(other)
                .flatMap(second -> first.map(time -> time.compareTo(second)))
                .orElse(0);
    }

    /**
     * The moment at which the clock on the clinic's wall shows {@code wall}. By the rule of {@code java.time}, a time
     * that a change of clocks skips moves forward by the gap, and one that happens twice is its first occurrence.
     */
    public static Instant toInstant(LocalDateTime wall, ZoneId zone) {
        return wall.atZone(zone).toInstant();
    }

    private static LocalDateTime at(String date, @Nullable String time) {
        var day = LocalDate.parse(date);
        return time == null
                ? day.atStartOfDay()
                : day.atTime(LocalTime.parse(time)).truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isStorable(LocalDateTime wall) {
        return wall.getYear() > 1000 && wall.getYear() < 9999;
    }
}
