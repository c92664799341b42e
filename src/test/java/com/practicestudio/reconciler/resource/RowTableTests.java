package com.practicestudio.reconciler.resource;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every resource that a slice hands to the pipeline fits its table. */
class RowTableTests {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("row tables"));

    private static final Set<String> OF_EVERY_TABLE = Set.of(
            "id",
            "practice_id",
            "external_id",
            "source_updated_at",
            "row_digest",
            "deleted_at",
            "created_at",
            "updated_at");

    private static final Map<Class<?>, Set<String>> TYPES = Map.of(
            String.class, Set.of("varchar", "text"),
            Integer.class, Set.of("int"),
            BigDecimal.class, Set.of("decimal"),
            Boolean.class, Set.of("tinyint"),
            LocalDate.class, Set.of("date"),
            Instant.class, Set.of("datetime"),
            Secret.class, Set.of("varbinary", "mediumblob"),
            Reference.class, Set.of("bigint"));

    @ParameterizedTest
    @MethodSource("resources")
    void theComponentsOfTheRowAreTheColumnsOfItsTable(Resource<?, ?> resource) {
        var columns = columns(resource.table());

        assertThat(columns.keySet()).containsAll(OF_EVERY_TABLE);
        columns.keySet().removeAll(OF_EVERY_TABLE);
        assertThat(columns.keySet()).isEqualTo(components(resource.row()).keySet());
    }

    @ParameterizedTest
    @MethodSource("resources")
    void eachComponentHasTheTypeOfItsColumn(Resource<?, ?> resource) {
        var columns = columns(resource.table());

        assertThat(components(resource.row()))
                .allSatisfy((name, type) -> assertThat(TYPES.get(type)).contains(columns.get(name)));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void noSecondUniqueKeyCanWriteOneRecordOverAnother(Resource<?, ?> resource) {
        assertThat(uniqueKeys(resource.table())).containsExactlyInAnyOrder("id", "practice_id,external_id");
    }

    /** The digest of a row stands for its {@code updated_at}: a change by others has to move that. */
    @ParameterizedTest
    @MethodSource("resources")
    void anyChangeMovesTheTimeOfTheLastWrite(Resource<?, ?> resource) {
        var extra = JDBC.sql("""
                SELECT extra FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = ? AND column_name = 'updated_at'
                """).param(resource.table()).query(String.class).single();

        assertThat(extra).containsIgnoringCase("on update current_timestamp(6)");
    }

    static List<Resource<?, ?>> resources() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(JdbcClient.class, () -> JDBC);
            context.scan(RowTableTests.class.getPackageName());
            context.refresh();
            return context.getBeansOfType(Resource.class).values().stream()
                    .<Resource<?, ?>>map(resource -> resource)
                    .toList();
        }
    }

    private static Map<String, Class<?>> components(Class<? extends Record> row) {
        return Stream.of(row.getRecordComponents())
                .collect(toMap(RowTableTests::column, RecordComponent::getType, (a, b) -> a, TreeMap::new));
    }

    private static String column(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> columns(String table) {
        var columns = new TreeMap<String, String>();
        JDBC.sql("""
                SELECT column_name AS name, data_type AS type
                FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = ?
                """).param(table).query(row -> {
            columns.put(row.getString("name"), row.getString("type"));
        });
        return columns;
    }

    private static List<String> uniqueKeys(String table) {
        return JDBC.sql("""
                SELECT GROUP_CONCAT(column_name ORDER BY seq_in_index)
                FROM information_schema.statistics
                WHERE table_schema = DATABASE() AND table_name = ? AND non_unique = 0
                GROUP BY index_name
                """).param(table).query(String.class).list();
    }
}
