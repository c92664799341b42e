package com.practicestudio.reconciler.pipeline;

import com.practicestudio.reconciler.drchrono.ListQuery;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;

/**
 * One DrChrono resource as the pipeline sees it: where its rows come from, what they become, and where they go. A slice
 * hands one bean of this type to the pipeline; nothing else of it is seen.
 *
 * @param name as in the descriptors, such as {@code patients}
 * @param source how DrChrono lists it
 * @param wire DrChrono's record: JSON is bound to its components by their snake_case names, unknown ones are ignored
 * @param table our table. It has {@code id}, {@code practice_id}, {@code external_id}, {@code source_updated_at},
 *     {@code row_digest}, {@code deleted_at}, {@code created_at}, {@code updated_at} beside the row's own columns
 * @param row our record: its components are the table's own columns, by their snake_case names. Types: String, Long,
 *     Integer, BigDecimal, Boolean, LocalDate, Instant (stored as UTC DATETIME(6)), {@code Secret} (stored encrypted) and
 *     {@link Reference} (stored as our id)
 * @param mapping makes the row
 * @param lookup what the mapping needs of other rows
 * @param attachments what is fetched apart from the rows
 */
public record Resource<W extends Record, R extends Record>(
        String name,
        Source source,
        Class<W> wire,
        String table,
        Class<R> row,
        RowMapping<W, R> mapping,
        Lookup lookup,
        Attachments attachments) {

    /** How the components of a wire record are named in DrChrono's JSON. */
    public static final FieldNames FIELD_NAMES = new FieldNames();

    /** In snake_case. */
    public static final class FieldNames extends PropertyNamingStrategies.SnakeCaseStrategy {
        @Override
        public String translate(String component) {
            return super.translate(component);
        }
    }

    /** A resource whose mapping needs no other rows. */
    public Resource(String name, Source source, Class<W> wire, String table, Class<R> row, RowMapping<W, R> mapping) {
        this(name, source, wire, table, row, mapping, Lookup.NONE);
    }

    /** A resource without attachments. */
    public Resource(
            String name,
            Source source,
            Class<W> wire,
            String table,
            Class<R> row,
            RowMapping<W, R> mapping,
            Lookup lookup) {
        this(name, source, wire, table, row, mapping, lookup, Attachments.NONE);
    }

    /** The fields of DrChrono's JSON that are mapped. */
    public Set<String> fields() {
        return Arrays.stream(wire.getRecordComponents())
                .map(component -> FIELD_NAMES.translate(component.getName()))
                .collect(Collectors.toSet());
    }

    /**
     * What rows are part of: they change with it, and DrChrono tells only of that.
     *
     * @param of name of the resource
     * @param filter of the list, by the id of one of that resource
     */
    public record Part(String of, String filter) {}

    /**
     * How DrChrono lists a resource.
     *
     * @param path of the plain list
     * @param bulkPath of the bulk list, or null
     * @param bulkOrder {@code order_by} of the bulk list, or null
     * @param verbose whether a mapped field is given only with {@code verbose=true}
     * @param since whether the list takes {@code since}
     * @param always filters of every walk
     * @param everything further filters of a walk that has to see every row
     * @param patientFilter name of the filter by patient, {@code id} when a row of this list is itself a patient, or null
     *     when rows belong to no patient
     * @param tombstones names of the boolean JSON fields of which one being true says that the row was deleted
     * @param completeOnly names of the JSON fields that only a walk of everything is answered with
     * @param idField name of the JSON field that tells a row from all others
     * @param scope that has to be granted for the list to be whole (section 2 of the contract), or null where DrChrono tells none
     * @param part what its rows are part of, or null
     */
    public record Source(
            String path,
            @Nullable String bulkPath,
            @Nullable String bulkOrder,
            boolean verbose,
            boolean since,
            Map<String, String> always,
            Map<String, String> everything,
            @Nullable String patientFilter,
            Set<String> tombstones,
            Set<String> completeOnly,
            String idField,
            @Nullable String scope,
            @Nullable Part part) {

        /** A plain list without any of the rest, of rows with an {@code id}. */
        public static Source list(String path) {
            return new Source(
                    path, null, null, false, false, Map.of(), Map.of(), null, Set.of(), Set.of(), "id", null, null);
        }

        public Source bulk(String listPath, String orderBy) {
            return with(draft -> {
                draft.bulkPath = listPath;
                draft.bulkOrder = orderBy;
            });
        }

        public Source withVerboseFields() {
            return with(draft -> draft.verbose = true);
        }

        public Source withSince() {
            return with(draft -> draft.since = true);
        }

        public Source always(Map<String, String> filters) {
            return with(draft -> draft.always = filters);
        }

        public Source everythingBy(Map<String, String> filters) {
            return with(draft -> draft.everything = filters);
        }

        public Source byPatient(String filter) {
            return with(draft -> draft.patientFilter = filter);
        }

        public Source deletedWhen(String... fields) {
            return with(draft -> draft.tombstones = Set.of(fields));
        }

        public Source completeWith(String... fields) {
            return with(draft -> draft.completeOnly = Set.of(fields));
        }

        public Source identifiedBy(String field) {
            return with(draft -> draft.idField = field);
        }

        public Source needing(String granted) {
            return with(draft -> draft.scope = granted);
        }

        /** Rows of this list belong to one of that resource. @param filter of the list, by the id of that one */
        public Source partOf(String resource, String filter) {
            return with(draft -> draft.part = new Part(resource, filter));
        }

        private Source with(Consumer<Draft> change) {
            var draft = new Draft(this);
            change.accept(draft);
            return draft.source();
        }

        /** A source while one thing of it is changed. */
        private static final class Draft {

            private final String path;
            private @Nullable String bulkPath;
            private @Nullable String bulkOrder;
            private boolean verbose;
            private boolean since;
            private Map<String, String> always;
            private Map<String, String> everything;
            private @Nullable String patientFilter;
            private Set<String> tombstones;
            private Set<String> completeOnly;
            private String idField;
            private @Nullable String scope;
            private @Nullable Part part;

            Draft(Source source) {
                path = source.path;
                bulkPath = source.bulkPath;
                bulkOrder = source.bulkOrder;
                verbose = source.verbose;
                since = source.since;
                always = source.always;
                everything = source.everything;
                patientFilter = source.patientFilter;
                tombstones = source.tombstones;
                completeOnly = source.completeOnly;
                idField = source.idField;
                scope = source.scope;
                part = source.part;
            }

            Source source() {
                return new Source(
                        path,
                        bulkPath,
                        bulkOrder,
                        verbose,
                        since,
                        always,
                        everything,
                        patientFilter,
                        tombstones,
                        completeOnly,
                        idField,
                        scope,
                        part);
            }
        }

        /** Whether a row of this list is itself a patient. */
        public boolean rowsArePatients() {
            return "id".equals(patientFilter);
        }

        /** The query of a walk with these further filters, of which {@code verbose} makes its pages smaller. */
        public ListQuery query(Map<String, String> more) {
            var filters = new LinkedHashMap<>(always);
            filters.putAll(more);
            var asksForAll = filters.remove("verbose") != null || verbose;
            return new ListQuery(path, bulkPath, bulkOrder, Map.copyOf(filters), asksForAll, idField);
        }
    }
}
