package com.practicestudio.reconciler.pipeline.write;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.pipeline.drift.Drift;
import com.practicestudio.reconciler.pipeline.drift.DriftWatch;
import com.practicestudio.reconciler.pipeline.drift.Extent;
import com.practicestudio.reconciler.pipeline.errors.SyncErrors;
import com.practicestudio.reconciler.pipeline.map.Basis;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.map.ItemMapper;
import com.practicestudio.reconciler.pipeline.standing.RowCounts;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.table.Held;
import com.practicestudio.reconciler.pipeline.table.RowDigests;
import com.practicestudio.reconciler.pipeline.table.RowTable;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import com.practicestudio.reconciler.practice.CodeTables;
import com.practicestudio.reconciler.practice.Practice;
import java.time.Clock;
import java.time.Instant;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes the mapper and the writer of a step. */
@Component
public class Writers {

    /** Unknown fields are ignored: DrChrono adds some at any time (section 1 of the contract). */
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(Resource.FIELD_NAMES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
            .build();

    private final JdbcTemplate jdbc;
    private final TransactionTemplate nested;
    private final FieldCipher cipher;
    private final CodeTables codes;
    private final Resources resources;
    private final Drift drift;
    private final String build;
    private final Clock clock;

    Writers(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            FieldCipher cipher,
            CodeTables codes,
            Resources resources,
            Drift drift,
            ObjectProvider<BuildProperties> build,
            Clock clock) {
        this.jdbc = jdbc;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.cipher = cipher;
        this.codes = codes;
        this.resources = resources;
        this.drift = drift;
        this.build = String.valueOf(
                build.stream().findFirst().map(BuildProperties::getTime).orElse(null));
        this.clock = clock;
    }

    /** What a step is made of behind its reader. */
    public record Pair(
            ItemMapper<?, ?> mapper, ItemStreamWriter<Candidates> writer, SyncErrors errors, DriftWatch drift) {

        /** Whether a slice would change nothing. */
        public boolean wouldChangeNothing(Slice slice) {
            return errors.standAsTheyCame(mapper.map(slice).rows());
        }
    }

    /** The mapper and the writer of one step. @param extent how much its rows tell about the shape of the resource */
    public <W extends Record, R extends Record> Pair of(Resource<W, R> resource, Work work, Extent extent) {
        var table = new RowTable(jdbc, cipher, resource);
        var practice = work.practice();
        var basis = SingletonSupplier.of(() -> basis(resource, practice));
        var digests = digests(resource, basis);
        var watch = drift.over(resource, practice, extent);
        var errors = errors(resource, practice);
        return new Pair(
                mapper(resource, practice, table, errors, watch, basis, digests),
                new DecisionWriter(
                        work,
                        resource.name(),
                        table,
                        new Referrals(table, new References(jdbc, resources)),
                        new Decisions(
                                table.columns(), digests::obtain, extent == Extent.ALL ? clock.instant() : Instant.MIN),
                        new RowWriting(table, nested),
                        errors,
                        new Outcomes(jdbc, resource.name()),
                        new RowCounts(jdbc, resource.name()),
                        watch,
                        clock),
                errors,
                watch);
    }

    /** What a step would do before it writes. */
    public <W extends Record, R extends Record> Trial trial(Resource<W, R> resource, Practice practice) {
        var table = new RowTable(jdbc, cipher, resource);
        var basis = SingletonSupplier.of(() -> basis(resource, practice));
        var errors = errors(resource, practice);
        return new Trial(
                practice.id(),
                mapper(
                        resource,
                        practice,
                        table,
                        errors,
                        drift.over(resource, practice, Extent.NONE),
                        basis,
                        digests(resource, basis)),
                new Referrals(table, new References(jdbc, resources)));
    }

    private SyncErrors errors(Resource<?, ?> resource, Practice practice) {
        return new SyncErrors(jdbc, cipher, resource.name(), practice.id(), RowDigests.compared(resource));
    }

    private <W extends Record, R extends Record> ItemMapper<W, R> mapper(
            Resource<W, R> resource,
            Practice practice,
            RowTable table,
            SyncErrors errors,
            DriftWatch watch,
            SingletonSupplier<Basis> basis,
            SingletonSupplier<RowDigests> digests) {
        return new ItemMapper<>(
                resource,
                JSON.readerFor(resource.wire()),
                table,
                new Held(jdbc, resource.table(), practice.id(), errors::openOf),
                watch,
                basis::obtain,
                digests::obtain);
    }

    private SingletonSupplier<RowDigests> digests(Resource<?, ?> resource, SingletonSupplier<Basis> basis) {
        return SingletonSupplier.of(() -> new RowDigests(
                cipher.digests("row_digest"), resource, basis.obtain().text()));
    }

    private Basis basis(Resource<?, ?> resource, Practice practice) {
        return new Basis(build, practice, codes.of(practice), resource.lookup().of(practice));
    }
}
