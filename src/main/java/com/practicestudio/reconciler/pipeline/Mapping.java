package com.practicestudio.reconciler.pipeline;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.values.CodeTable;
import com.practicestudio.reconciler.values.Phone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a mapper has at hand for one row, and where it reports what it could not use. All {@code String} inputs are the
 * wire's text; blanks ("", null, the word {@code blank}) become null. A value that cannot be used is reported once under
 * our field's name; the method then returns null and the field keeps its old value.
 */
public final class Mapping {

    Mapping(Practice practice, Map<String, CodeTable> codes) {}

    public Practice practice() {
        throw new UnsupportedOperationException();
    }

    /** Trimmed text without control characters, or null when blank. */
    public @Nullable String text(@Nullable String raw) {
        throw new UnsupportedOperationException();
    }

    /** A telephone number in the practice's region. */
    public @Nullable Phone phone(String field, @Nullable String raw) {
        throw new UnsupportedOperationException();
    }

    /** Our code for DrChrono's, from the practice's table of this name. */
    public @Nullable String code(String table, String field, @Nullable String raw) {
        throw new UnsupportedOperationException();
    }

    /** A calendar date, {@code YYYY-MM-DD}; a time behind it is ignored. */
    public @Nullable LocalDate date(String field, @Nullable String raw) {
        throw new UnsupportedOperationException();
    }

    /** A clinic's wall time as an instant; gaps and overlaps as {@code java.time} resolves them. */
    public @Nullable Instant clinicTime(String field, @Nullable String raw, ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    public @Nullable Integer integer(String field, @Nullable String raw) {
        throw new UnsupportedOperationException();
    }

    public @Nullable Boolean flag(String field, @Nullable String raw) {
        throw new UnsupportedOperationException();
    }

    /** Reports a value of {@code field} that cannot be used; {@code columns} keep their old values. */
    public void problem(String field, String reason, String... columns) {
        throw new UnsupportedOperationException();
    }

    /** The columns keep their old values, because DrChrono did not send the fields behind them. */
    public void keep(String... columns) {
        throw new UnsupportedOperationException();
    }

    Set<String> kept() {
        throw new UnsupportedOperationException();
    }
}
