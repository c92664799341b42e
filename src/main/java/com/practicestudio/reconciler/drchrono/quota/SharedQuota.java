package com.practicestudio.reconciler.drchrono.quota;

import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChronoException.Interrupted;
import com.practicestudio.reconciler.drchrono.DrChronoException.NotConfigured;
import com.practicestudio.reconciler.drchrono.DrChronoException.QuotaSpent;
import com.practicestudio.reconciler.drchrono.http.DrChronoSettings;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.mysql.Bucket4jMySQL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The quota as two rows of the table {@code bucket}, shared by all processes of an API application: one for all calls,
 * and a smaller one that only bulk work draws from as well, so that the rest of the hour stays for urgent work. Each
 * taking is a transaction on a connection of its own.
 */
@Component
public class SharedQuota implements Quota {

    private static final Duration HOUR = Duration.ofHours(1);

    private final DrChronoSettings settings;
    private final Waits waits;
    private final ProxyManager<String> rows;
    private volatile @Nullable Buckets buckets;

    private record Buckets(Bucket all, Bucket bulk) {}

    public SharedQuota(DrChronoSettings settings, DataSource dataSource, TimeMeter time, Waits waits) {
        this.settings = settings;
        this.waits = waits;
        this.rows = Bucket4jMySQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("bucket")
                .clientClock(time)
                .build();
    }

    @Override
    public void take(Priority priority) {
        // A pool would fail in words of its own.
        if (Thread.currentThread().isInterrupted()) {
            throw new Interrupted();
        }
        var opened = buckets();
        for (var wait = tryTake(opened, priority); !wait.isZero(); wait = tryTake(opened, priority)) {
            if (wait.compareTo(settings.maxWait()) > 0) {
                throw spent(priority, wait);
            }
            waits.sleep("quota", wait);
        }
    }

    /** Zero when a call was taken, else how long to wait for it. */
    private static Duration tryTake(Buckets buckets, Priority priority) {
        if (priority == Priority.URGENT) {
            return tryTake(buckets.all());
        }
        var bulk = tryTake(buckets.bulk());
        if (!bulk.isZero()) {
            return bulk;
        }
        var all = tryTake(buckets.all());
        if (!all.isZero()) {
            buckets.bulk().addTokens(1);
        }
        return all;
    }

    private static Duration tryTake(Bucket bucket) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    private QuotaSpent spent(Priority priority, Duration wait) {
        var share = priority == Priority.BULK ? "bulk work's share of DrChrono's quota" : "DrChrono's quota";
        return new QuotaSpent(
                "The hour's calls are spent (" + share + "): calls are granted again in " + (wait.toMinutes() + 1)
                        + " min. Run it again then, it resumes.",
                wait);
    }

    private Buckets buckets() {
        var opened = buckets;
        if (opened == null) {
            var key = digest(settings.clientId());
            opened = new Buckets(
                    bucket(
                            key,
                            BucketConfiguration.builder()
                                    .addLimit(hour(settings.quotaPerHour()))
                                    .addLimit(second(settings.quotaPerSecond()))
                                    .build()),
                    bucket(
                            key + ":bulk",
                            BucketConfiguration.builder()
                                    .addLimit(hour(settings.bulkPerHour()))
                                    .build()));
            buckets = opened;
        }
        return opened;
    }

    /** A row made with other settings takes over these, and keeps what is left of its hour as far as it fits. */
    private Bucket bucket(String key, BucketConfiguration limits) {
        var bucket = rows.builder().build(key, () -> limits);
        if (rows.getProxyConfiguration(key)
                .filter(stored -> !stored.equals(limits))
                .isPresent()) {
            bucket.replaceConfiguration(limits, TokensInheritanceStrategy.ADDITIVE);
        }
        return bucket;
    }

    /** The quota comes back whole at the top of the clock hour (section 4 of the contract). */
    private static Bandwidth hour(int calls) {
        return Bandwidth.builder()
                .capacity(calls)
                .refillIntervallyAligned(calls, HOUR, Instant.EPOCH)
                .id("hour")
                .build();
    }

    /** Spaced evenly: a store of calls on top of the rate would let nearly twice as many into one second. */
    private static Bandwidth second(int calls) {
        return Bandwidth.builder()
                .capacity(1)
                .refillGreedy(calls, Duration.ofSeconds(1))
                .id("second")
                .build();
    }

    private static String digest(String clientId) {
        if (clientId.isBlank()) {
            throw new NotConfigured("DRCHRONO_CLIENT_ID is not set: it is the id of your API application at DrChrono.");
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(clientId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
