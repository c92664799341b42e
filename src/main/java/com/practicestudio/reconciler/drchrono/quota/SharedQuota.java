package com.practicestudio.reconciler.drchrono.quota;

import com.practicestudio.reconciler.drchrono.ApiApplication;
import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChronoException.Interrupted;
import com.practicestudio.reconciler.drchrono.DrChronoException.QuotaSpent;
import com.practicestudio.reconciler.drchrono.http.Applications;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * The quota as rows of the table {@code bucket}, one for each API application, which all its processes share. Bulk work gives
 * back what it has taken of the reserve, so that the rest of the hour stays for urgent work. Each taking is a transaction on
 * a connection of its own.
 */
@Component
public class SharedQuota implements Quota {

    private static final Duration HOUR = Duration.ofHours(1);
    /** The first of the bucket's two limits. */
    static final int HOUR_LIMIT = 0;

    private final Applications applications;
    private final DrChronoSettings settings;
    private final TimeMeter time;
    private final Waits waits;
    private final ProxyManager<String> rows;
    /** By client id. Opened anew when the limits of an application change, be it back to earlier ones. */
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();

    private record Opened(ApiApplication application, Bucket bucket) {}

    public SharedQuota(
            Applications applications, DrChronoSettings settings, DataSource dataSource, TimeMeter time, Waits waits) {
        this.applications = applications;
        this.settings = settings;
        this.time = time;
        this.waits = waits;
        this.rows = Bucket4jMySQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("bucket")
                .clientClock(time)
                .build();
    }

    @Override
    public void take(Caller caller) {
        // A pool would fail in words of its own.
        if (Thread.currentThread().isInterrupted()) {
            throw new Interrupted();
        }
        var application = applications.of(caller.practice());
        var bucket = opened(application);
        var reserve = caller.priority() == Priority.BULK ? application.quotaReserve() : 0;
        for (var wait = tryTake(bucket, reserve); !wait.isZero(); wait = tryTake(bucket, reserve)) {
            if (wait.compareTo(settings.maxWait()) > 0) {
                throw spent(caller.priority(), wait);
            }
            waits.sleep("quota", wait);
        }
    }

    private Bucket opened(ApiApplication application) {
        return opened.compute(
                        applications.clientId(application),
                        (client, known) -> known != null && known.application().equals(application)
                                ? known
                                : new Opened(application, bucket(client, application)))
                .bucket();
    }

    /** Zero when a call was taken, else how long to wait for it. @param reserve calls of the hour that have to be left */
    private Duration tryTake(Bucket bucket, int reserve) {
        var taking = bucket.asVerbose().tryConsumeAndReturnRemaining(1);
        var probe = taking.getValue();
        if (!probe.isConsumed()) {
            return Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
        }
        var left = taking.getDiagnostics().getAvailableTokensPerEachBandwidth()[HOUR_LIMIT];
        if (left >= reserve) {
            return Duration.ZERO;
        }
        bucket.addTokens(1);
        return untilTheNextHour();
    }

    private Duration untilTheNextHour() {
        return HOUR.minusNanos(time.currentTimeNanos() % HOUR.toNanos());
    }

    private QuotaSpent spent(Priority priority, Duration wait) {
        var share = priority == Priority.BULK ? "bulk work's share of DrChrono's quota" : "DrChrono's quota";
        return new QuotaSpent(
                "The hour's calls are spent (" + share + "): calls are granted again in " + (wait.toMinutes() + 1)
                        + " min. Run it again then, it resumes.",
                wait);
    }

    private Bucket bucket(String clientId, ApiApplication application) {
        return bucket(
                digest(clientId),
                BucketConfiguration.builder()
                        .addLimit(hour(application.quotaPerHour()))
                        .addLimit(second(application.quotaPerSecond()))
                        .build());
    }

    /** A row made with other settings takes over these, and keeps what is left of its hour as far as it fits. */
    private Bucket bucket(String key, BucketConfiguration limits) {
        var row = rows.builder().build(key, () -> limits);
        if (rows.getProxyConfiguration(key)
                .filter(stored -> !stored.equals(limits))
                .isPresent()) {
            row.replaceConfiguration(limits, TokensInheritanceStrategy.ADDITIVE);
        }
        return row;
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
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(clientId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
