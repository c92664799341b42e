package com.practicestudio.reconciler.pipeline.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.pipeline.Unmappable;
import com.practicestudio.reconciler.pipeline.table.Column;
import com.practicestudio.reconciler.pipeline.table.RowTable;
import com.practicestudio.reconciler.practice.CodeTables;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a row says nothing of, for all resources and all of their fields. */
class UnsentTests {

    private static final SimulatedPractice SIMULATED =
            SimulatedPractice.plan("seaside", 40, 60).charts(50).open();

    private static ConfigurableApplicationContext context;
    private static Practice practice;

    @BeforeAll
    static void start() {
        context = ReconcilerContext.start(TestDatabase.freshUrl("unsent"), List.of());
        practice =
                context.getBean(Practices.class).add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void whatLeavingAFieldOutWouldEraseKeepsWhatItHas() {
        var erased = new TreeSet<String>();
        var kept = new TreeSet<String>();
        for (var resource : context.getBean(Resources.class).all()) {
            if (SIMULATED.resources().contains(resource.name())) {
                new Checked<>(resource).check(erased, kept);
            }
        }
        assertThat(erased).isEmpty();
        assertThat(kept)
                .contains(
                        "patients.cell_phone: phone_mobile",
                        "patients.doctor: primary_provider_id",
                        "appointments.patient: patient_id",
                        "appointments.patient: is_break")
                .hasSizeGreaterThan(100);
    }

    /** A resource, with what maps its rows. */
    private static final class Checked<W extends Record, R extends Record> {

        private final Resource<W, R> resource;
        private final ObjectReader reader;
        private final List<Column> columns;
        private final Unsent<W, R> unsent;
        private final Basis basis;

        Checked(Resource<W, R> resource) {
            this.resource = resource;
            this.reader = JsonMapper.builder()
                    .propertyNamingStrategy(Resource.FIELD_NAMES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readerFor(resource.wire());
            this.columns = new RowTable(
                            context.getBean(JdbcTemplate.class), context.getBean(FieldCipher.class), resource)
                    .columns();
            this.unsent = new Unsent<>(resource, reader, columns);
            this.basis = new Basis(
                    "test",
                    practice,
                    context.getBean(CodeTables.class).of(practice),
                    resource.lookup().of(practice));
        }

        void check(Set<String> erased, Set<String> kept) {
            SIMULATED.listed(resource.name()).stream()
                    .limit(60)
                    .forEach(row -> fields(row).forEach(field -> check(row, field, erased, kept)));
        }

        private List<String> fields(ObjectNode row) {
            return resource.fields().stream().filter(row::hasNonNull).toList();
        }

        private void check(ObjectNode row, String field, Set<String> erased, Set<String> kept) {
            var less = row.deepCopy();
            less.remove(field);
            try {
                var whole = map(RawRow.of(row.toString()), basis.mapping());
                var raw = RawRow.of(less.toString());
                var mapping = basis.mapping();
                var without = map(raw, mapping);
                var columnsKept = new HashSet<>(mapping.kept());
                columnsKept.addAll(unsent.columns(raw, without, mapping, basis));
                for (var column : columns) {
                    if (!Objects.equals(column.of(whole), column.of(without))) {
                        (columnsKept.contains(column.name()) ? kept : erased)
                                .add(resource.name() + "." + field + ": " + column.name());
                    }
                }
            } catch (Unmappable needed) {
                // A row without it goes to the error queue, and what we hold stays.
            }
        }

        private R map(RawRow row, MappingContext mapping) {
            return resource.mapping().map(row.<W>as(reader, new RawRow.Selection(resource.fields())), mapping);
        }
    }
}
