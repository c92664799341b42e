package com.practicestudio.reconciler.pipeline;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.values.Blanks;
import com.practicestudio.reconciler.values.ClinicTime;
import com.practicestudio.reconciler.values.CodeTable;
import com.practicestudio.reconciler.values.Dates;
import com.practicestudio.reconciler.values.JsonTexts;
import com.practicestudio.reconciler.values.Phone;
import com.practicestudio.reconciler.values.Phones;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a mapper has at hand for one row, and where it reports what it could not use. All {@code String} inputs are the
 * wire's text; "", null and, outside of free text, the word {@code blank} become null. A value that cannot be used is
 * reported once under our field's name, never with the value itself; the method then returns null and the field keeps
 * its old value. Names of fields are those of our columns.
 */
public final class MappingContext {

    /** How the reason begins when a code is in no table; the table's name follows. */
    public static final String UNKNOWN_CODE = "code is not in the table ";

    private static final Map<String, Boolean> FLAGS =
            Map.of("true", true, "yes", true, "1", true, "false", false, "no", false, "0", false);

    private final Practice practice;
    private final Map<String, CodeTable> codes;
    private final Map<String, String> lookup;
    private final Map<String, FieldProblem> problems = new LinkedHashMap<>();
    private final Set<String> kept = new LinkedHashSet<>();
    private final Set<String> settled = new HashSet<>();
    private final List<UnknownCode> unknownCodes = new ArrayList<>();

    /**
     * @param codes the practice's code tables by name
     * @param lookup what the resource's {@link Lookup} gave
     */
    public MappingContext(Practice practice, Map<String, CodeTable> codes, Map<String, String> lookup) {
        this.practice = practice;
        this.codes = codes;
        this.lookup = lookup;
    }

    public Practice practice() {
        return practice;
    }

    /** What the resource's {@link Lookup} has under a key. */
    public Optional<String> lookup(@Nullable String key) {
        return key == null ? Optional.empty() : Optional.ofNullable(lookup.get(key));
    }

    /** Trimmed text without control characters, or null when blank; the word {@code blank} is a text like any other. */
    public @Nullable String text(@Nullable String raw) {
        return Blanks.text(raw);
    }

    /** A telephone number in the practice's region. When unusable, {@code field} and {@code field_extension} are kept. */
    public @Nullable Phone phone(String field, @Nullable String raw) {
        var text = Blanks.code(raw);
        if (text == null) {
            return null;
        }
        var phone = Phones.parse(text, practice.phoneRegion());
        if (phone.isEmpty()) {
            problem(field, "not a telephone number", field, field + "_extension");
        }
        return phone.orElse(null);
    }

    /**
     * Our code for DrChrono's.
     *
     * @param table name of the practice's code table
     * @throws IllegalArgumentException when there is no such table: a mistake in the mapper
     */
    public @Nullable String code(String table, String field, @Nullable String raw) {
        var code = converted(field, raw, UNKNOWN_CODE + table, table(table)::translate);
        if (code == null && Blanks.code(raw) != null) {
            unknownCodes.add(new UnknownCode(table, field, String.valueOf(raw)));
        }
        return code;
    }

    /** Our code for DrChrono's, or {@code otherwise} for one that is not in the table: nothing is reported. */
    public String codeOr(String table, String otherwise, String raw) {
        return table(table).translate(raw).orElse(otherwise);
    }

    /** A calendar date, {@code YYYY-MM-DD}; a time behind it is ignored. */
    public @Nullable LocalDate date(String field, @Nullable String raw) {
        return converted(field, raw, "not a date between the years 1000 and 9999", Dates::parse);
    }

    /** A clinic's wall time as an instant; gaps and overlaps as {@code java.time} resolves them. */
    public @Nullable Instant clinicTime(String field, @Nullable String raw, ZoneId zone) {
        return converted(
                field,
                raw,
                "not a time without a zone, YYYY-MM-DDThh:mm:ss",
                text -> ClinicTime.parse(text).map(wall -> ClinicTime.toInstant(wall, zone)));
    }

    /** A whole number, also written with zeros behind a point. */
    public @Nullable Integer integer(String field, @Nullable String raw) {
        return converted(field, raw, "not a whole number", MappingContext::wholeNumber);
    }

    /**
     * A number with at most {@code decimals} places behind the point and {@code digits} before it, without zeros at its end.
     */
    public @Nullable BigDecimal decimal(String field, @Nullable String raw, int digits, int decimals) {
        return converted(
                field,
                raw,
                "not a number of at most %d digits and %d decimals".formatted(digits, decimals),
                // The places of 1e2147483647 are more than an int can count.
                text -> number(text)
                        .filter(one -> one.scale() <= decimals && (long) one.precision() - one.scale() <= digits));
    }

    /** {@code true} and {@code false} in any case, {@code yes} and {@code no}, {@code 1} and {@code 0}. */
    public @Nullable Boolean flag(String field, @Nullable String raw) {
        return converted(
                field,
                raw,
                "neither true nor false",
                text -> Optional.ofNullable(FLAGS.get(text.toLowerCase(Locale.ROOT))));
    }

    /** An object or a list as compact JSON, null when it holds nothing. One that was not sent leaves the column as it is. */
    public @Nullable String json(String field, @Nullable JsonNode sent) {
        if (sent == null) {
            keep(field);
        }
        return JsonTexts.compact(sent);
    }

    /**
     * An object or a list to be read. One that was not sent leaves the columns as they are, one that holds nothing (null, or an
     * empty text) empties them, and one of another shape is a problem of the first of them and leaves them all as they are.
     *
     * @param shape what it has to be
     * @param reason what it is if it is not that
     * @return empty unless there is one of this shape
     */
    public Optional<JsonNode> container(
            @Nullable JsonNode sent, Predicate<JsonNode> shape, String reason, String... columns) {
        if (sent == null) {
            keep(columns);
            return Optional.empty();
        }
        if (isNothing(sent)) {
            return Optional.empty();
        }
        if (!shape.test(sent)) {
            problem(columns[0], reason, columns);
            return Optional.empty();
        }
        return Optional.of(sent);
    }

    /** The text of a value inside of an object, empty for a missing one; an object or a list is a problem of the field, which keeps its value. */
    public String inside(String field, JsonNode value) {
        if (value.isContainer()) {
            problem(field, "is an object or a list where a text belongs");
        }
        return value.asString("");
    }

    /** Whether DrChrono sent nothing where an object or a list is due: null, or an empty text. */
    public boolean isNothing(JsonNode sent) {
        return JsonTexts.isNothing(sent);
    }

    /**
     * Reports a value of {@code field} that cannot be used; {@code columns} keep their old values, or the field itself
     * when none is named.
     */
    public void problem(String field, String reason, String... columns) {
        problems.putIfAbsent(field, new FieldProblem(field, reason));
        keep(columns.length == 0 ? new String[] {field} : columns);
    }

    /** The columns keep their old values, because DrChrono did not send the fields behind them. */
    public void keep(String... columns) {
        Collections.addAll(kept, columns);
    }

    /** What becomes of the column was told by something else than the fields of its own: whether those were sent is all the same. */
    public void settle(String column) {
        settled.add(column);
    }

    /** Whether it was. */
    public boolean isSettled(String column) {
        return settled.contains(column);
    }

    /** The columns that keep their old values. */
    public Set<String> kept() {
        return Collections.unmodifiableSet(kept);
    }

    /** What could not be used, in the order in which it was found, each field once. */
    public List<FieldProblem> problems() {
        return List.copyOf(problems.values());
    }

    /**
     * A code that is in no table.
     *
     * @param code as it was sent: it may be free text, and so a patient's data
     */
    public record UnknownCode(String table, String field, String code) {

        @Override
        public String toString() {
            return "UnknownCode[" + table + "]";
        }
    }

    /** The codes that were in no table, for an operator who asks for them. */
    public List<UnknownCode> unknownCodes() {
        return List.copyOf(unknownCodes);
    }

    private CodeTable table(String name) {
        var table = codes.get(name);
        if (table == null) {
            throw new IllegalArgumentException("There is no code table '" + name + "'.");
        }
        return table;
    }

    private <T> @Nullable T converted(
            String field, @Nullable String raw, String reason, Function<String, Optional<T>> conversion) {
        var text = Blanks.code(raw);
        if (text == null) {
            return null;
        }
        var value = conversion.apply(text);
        if (value.isEmpty()) {
            problem(field, reason);
        }
        return value.orElse(null);
    }

    private static Optional<Integer> wholeNumber(String text) {
        try {
            return Optional.of(new BigDecimal(text).intValueExact());
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text).stripTrailingZeros());
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
