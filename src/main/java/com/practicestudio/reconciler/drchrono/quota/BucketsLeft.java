package com.practicestudio.reconciler.drchrono.quota;

import com.practicestudio.reconciler.drchrono.QuotaLeft;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.mysql.Bucket4jMySQL;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks into the rows of the table {@code bucket}. */
@Component
class BucketsLeft implements QuotaLeft {

    private static final int DIGITS = 8;

    private final JdbcClient jdbc;
    private final ProxyManager<String> rows;

    BucketsLeft(DataSource dataSource, TimeMeter time) {
        this.jdbc = JdbcClient.create(dataSource);
        this.rows = Bucket4jMySQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("bucket")
                .clientClock(time)
                .build();
    }

    @Override
    public List<Left> all() {
        return jdbc.sql("SELECT id FROM bucket ORDER BY id").query(String.class).list().stream()
                .flatMap(id -> left(id).stream())
                .toList();
    }

    private Optional<Left> left(String id) {
        return rows.getProxyConfiguration(id).map(limits -> left(id, limits));
    }

    private Left left(String id, BucketConfiguration limits) {
        var available = rows.builder()
                .build(id, () -> limits)
                .asVerbose()
                .getAvailableTokens()
                .getDiagnostics()
                .getAvailableTokensPerEachBandwidth();
        return new Left(
                id.substring(0, Math.min(DIGITS, id.length())),
                Math.max(0, available[SharedQuota.HOUR_LIMIT]),
                limits.getBandwidths()[SharedQuota.HOUR_LIMIT].getCapacity());
    }
}
