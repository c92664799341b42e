package com.practicestudio.reconciler.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** DrChrono's calendar dates, {@code YYYY-MM-DD} (section 3.6 of the contract). */
public final class Dates {

    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[T ].*)?");

    private Dates() {}

    /** The date, a time behind it ignored; empty for anything else and for years before 1000, which MySQL cannot store. */
    public static Optional<LocalDate> parse(@Nullable String raw) {
        var text = Blanks.text(raw);
        var date = text == null ? null : DATE.matcher(text);
        if (date == null || !date.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(date.group(1))).filter(it -> it.getYear() >= 1000);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
