package com.practicestudio.reconciler.pipeline.table;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.table.Change.Kind;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of a resource. Its columns are the components of the row's record, so the SQL is made from them once; see
 * {@link Resource} for the columns that all tables share.
 */
public final class RowTable {

    /** Found once for all runs: accessors of their own would be compiled in each of them. */
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> row) {
            return Arrays.stream(row.getRecordComponents())
                    .peek(component -> component.getAccessor().setAccessible(true))
                    .toList();
        }
    };

    private final JdbcTemplate jdbc;
    private final FieldCipher cipher;
    private final String table;
    private final List<Column> columns;
    private final String select;
    private final List<String> names;

    /** Asks the database how long the texts may be. */
    public RowTable(JdbcTemplate jdbc, FieldCipher cipher, Resource<?, ?> resource) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.table = resource.table();
        var sizes = sizes();
        this.columns = COMPONENTS.get(resource.row()).stream()
                .map(component -> column(component, sizes))
                .toList();
        this.select = select();
        this.names = names();
    }

    /** The row's own columns, in the order of its record. */
    public List<Column> columns() {
        return columns;
    }

    /** What fits into a column: most characters, or 0 when it takes bytes, and most bytes. */
    private record Size(int characters, int bytes) {}

    private static Column column(RecordComponent component, Map<String, Size> sizes) {
        var name = Column.nameOf(component);
        var size = sizes.getOrDefault(name, new Size(0, 0));
        return new Column(name, component, size.characters(), size.bytes());
    }

    private Map<String, Size> sizes() {
        var sizes = new HashMap<String, Size>();
        jdbc.query(
                """
                SELECT column_name, character_maximum_length, character_octet_length,
                  data_type IN ('varbinary', 'mediumblob')
                FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = ?
                  AND data_type IN ('varchar', 'char', 'text', 'varbinary', 'mediumblob')
                """,
                row -> {
                    var size = row.getBoolean(4)
                            ? new Size(0, row.getInt(3) - FieldCipher.OVERHEAD)
                            : new Size(row.getInt(2), row.getInt(3));
                    sizes.put(row.getString(1), size);
                },
                table);
        return sizes;
    }

    private String select() {
        return "SELECT external_id, source_updated_at, deleted_at, updated_at, row_digest%s FROM %s WHERE practice_id = ? AND external_id IN (%%s)"
                .formatted(columns.stream().map(column -> ", " + column.name()).collect(Collectors.joining()), table);
    }

    private List<String> names() {
        var ofAll = Stream.of(
                "practice_id",
                "external_id",
                "source_updated_at",
                "deleted_at",
                "created_at",
                "updated_at",
                "row_digest");
        return Stream.concat(ofAll, columns.stream().map(Column::name)).toList();
    }

    /** The rows we hold of these, by DrChrono's id. */
    public Map<String, Stored> find(long practice, Collection<String> externalIds) {
        if (externalIds.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<String, Stored>();
        var parameters = new ArrayList<Object>(externalIds.size() + 1);
        parameters.add(practice);
        parameters.addAll(externalIds);
        jdbc.query(
                select.formatted(marks(externalIds.size())),
                row -> {
                    found.put(row.getString(1), stored(practice, row));
                },
                parameters.toArray());
        return found;
    }

    private Stored stored(long practice, ResultSet row) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (var i = 0; i < values.length; i++) {
            var column = columns.get(i);
            var value = column.read(row, i + 6);
            values[i] = value instanceof byte[] sealed
                    ? new Secret(cipher.decrypt(sealed, place(practice, row.getString(1), column)))
                    : value;
        }
        var deletedAt = row.getObject(3, LocalDateTime.class);
        return new Stored(
                values,
                row.getString(2),
                deletedAt == null ? null : deletedAt.toInstant(ZoneOffset.UTC),
                row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getBytes(5));
    }

    /**
     * Inserts the rows that are new and overwrites those that are not.
     *
     * @throws DatabaseTrouble when one that was new when it was decided about is there by now: another job of the practice was
     *     faster, and its row may be the newer one
     */
    public void write(long practice, List<Change> changes) {
        var affected = new ManyRows<Change>(
                        jdbc,
                        "INSERT INTO %s (%s)".formatted(table, String.join(", ", names)),
                        names.size(),
                        "ON DUPLICATE KEY UPDATE " + overwriting(),
                        change -> values(practice, change))
                .write(changes);
        var inserts =
                changes.stream().filter(change -> change.kind() == Kind.INSERT).count();
        if (affected > 2L * changes.size() - inserts) {
            throw DatabaseTrouble.overtaken(table);
        }
    }

    /** Marks records as deleted that DrChrono no longer knows. Their digests no longer hold, so that they can come back. */
    public void bury(long practice, List<String> externalIds, Instant at) {
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(Column.bound(at));
        parameters.add(Column.bound(at));
        parameters.add(practice);
        parameters.addAll(externalIds);
        jdbc.update("""
                UPDATE %s SET deleted_at = ?, updated_at = ?
                WHERE practice_id = ? AND deleted_at IS NULL AND external_id IN (%s)
                """.formatted(table, marks(externalIds.size())), parameters.toArray());
    }

    private String overwriting() {
        return names.stream()
                .filter(name ->
                        !List.of("practice_id", "external_id", "created_at").contains(name))
                .map(name -> name + " = VALUES(" + name + ")")
                .collect(Collectors.joining(", "));
    }

    private @Nullable Object[] values(long practice, Change change) {
        @Nullable Object[] values = new @Nullable Object[names.size()];
        var time = Column.bound(change.writtenAt());
        var next = 0;
        values[next++] = practice;
        values[next++] = change.externalId();
        values[next++] = change.sourceUpdatedAt();
        values[next++] = Column.bound(change.deletedAt());
        values[next++] = time;
        values[next++] = time;
        values[next++] = change.digest();
        for (var i = 0; i < columns.size(); i++) {
            values[next++] = sealed(practice, change, columns.get(i), change.values()[i]);
        }
        return values;
    }

    private @Nullable Object sealed(long practice, Change change, Column column, @Nullable Object value) {
        return value instanceof Secret secret
                ? cipher.encrypt(secret.clear(), place(practice, change.externalId(), column))
                : Column.bound(value);
    }

    private String[] place(long practice, String externalId, Column column) {
        return new String[] {table, column.name(), Long.toString(practice), externalId};
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
