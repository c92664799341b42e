package com.practicestudio.reconciler.pipeline.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Beside;
import com.practicestudio.reconciler.pipeline.Reference;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One column of a row's own: a component of its record.
 *
 * @param characters most that fit, or 0 when there is no such limit
 * @param bytes most that fit of a text in UTF-8, or 0 when there is no such limit
 */
public record Column(String name, RecordComponent component, int characters, int bytes) {

    /** Most bytes that one {@code char} becomes in UTF-8; a pair of surrogates becomes four. */
    private static final int WIDEST = 3;

    static String nameOf(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** The row's value of this column, as it was mapped. */
    @Nullable
    public Object of(Record row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("column " + name + " cannot be read", e);
        }
    }

    /** Name of the column without which an old value of this one says nothing, or null. */
    public @Nullable String beside() {
        var beside = component.getAnnotation(Beside.class);
        return beside == null ? null : beside.value();
    }

    /** Whether mapped values have this type. */
    public boolean holds(Class<?> type) {
        return component.getType() == type;
    }

    /** What is wrong with a text that does not fit into the column, or null. A {@code TEXT} takes fewer long characters. */
    public @Nullable String misfit(@Nullable Object value) {
        if (value instanceof Secret secret) {
            return misfit(secret.clear());
        }
        if (!(value instanceof String text)) {
            return null;
        }
        if (characters > 0 && text.length() > characters && text.codePointCount(0, text.length()) > characters) {
            return "is longer than %d characters".formatted(characters);
        }
        if (bytes > 0 && text.length() > bytes / WIDEST && text.getBytes(UTF_8).length > bytes) {
            return "is longer than %d bytes".formatted(bytes);
        }
        return null;
    }

    /** The stored value in the type that a mapped one has: a reference as our id, a secret as its ciphertext. */
    @Nullable
    Object read(ResultSet results, int index) throws SQLException {
        var type = component.getType();
        if (type == String.class) {
            return results.getString(index);
        }
        if (type == Secret.class) {
            return results.getBytes(index);
        }
        if (type == Instant.class) {
            var utc = results.getObject(index, LocalDateTime.class);
            return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
        }
        if (type == BigDecimal.class) {
            var stored = results.getBigDecimal(index);
            return stored == null ? null : stored.stripTrailingZeros();
        }
        if (type == LocalDate.class) {
            return results.getObject(index, LocalDate.class);
        }
        return number(results, index, type == Reference.class ? Long.class : type);
    }

    private static @Nullable Object number(ResultSet results, int index, Class<?> type) throws SQLException {
        var value = results.getLong(index);
        if (results.wasNull()) {
            return null;
        }
        if (type == Integer.class) {
            return (int) value;
        }
        return type == Boolean.class ? (Object) (value != 0) : (Object) value;
    }

    /** A value as JDBC takes it: a time as a text, which the driver would make of it much more slowly. */
    public static @Nullable Object bound(@Nullable Object value) {
        return value instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString()
                : value;
    }
}
