package com.practicestudio.reconciler.drchrono.http;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How DrChrono is reached. Each setting is also an environment variable, such as {@code DRCHRONO_BASE_URL}.
 *
 * @param baseUrl everything, OAuth included, hangs off it
 * @param clientId of the API application; blank is allowed until DrChrono is called
 * @param scopes separated by spaces; when empty none are named, and DrChrono grants all
 * @param apiVersion value of the header {@code X-DRC-API-Version} where a practice has none of its own
 * @param quotaPerHour calls in a clock hour, all practices of the application together
 * @param quotaPerSecond calls in a second; DrChrono throttles the tenth
 * @param quotaReserve calls of the hour that bulk work leaves to urgent work; a tenth of the hour unless set
 * @param maxWait longest wait of one request for quota; beyond it the work is parked
 * @param bulkPoll time between two questions whether a bulk list is ready
 * @param deadline of one exchange, from the connection to the last byte
 * @param maxResponseSize of one answer, inflated
 * @param retryAttempts sendings of one request in all, throttled ones not counted
 * @param retryInitial first wait of the exponential backoff
 * @param retryMax longest wait of the exponential backoff
 */
@ConfigurationProperties("drchrono")
public record DrChronoSettings(
        @DefaultValue("https://app.drchrono.com") URI baseUrl,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String redirectUri,

        @DefaultValue("user:read calendar:read patients:read clinical:read labs:read tasks:read")
        String scopes,

        @DefaultValue("v4") String apiVersion,
        @DefaultValue("500") int quotaPerHour,
        @DefaultValue("9") int quotaPerSecond,
        @Nullable Integer quotaReserve,
        @DefaultValue("2m") Duration maxWait,
        @DefaultValue("10s") Duration bulkPoll,
        @DefaultValue("60s") Duration deadline,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("32MB") DataSize maxResponseSize,
        @DefaultValue("4") int retryAttempts,
        @DefaultValue("2s") Duration retryInitial,
        @DefaultValue("30s") Duration retryMax) {

    public DrChronoSettings {
        // A Secret that was made with echo ends in a line break.
        clientId = clientId.strip();
        clientSecret = clientSecret.strip();
        redirectUri = redirectUri.strip();
        scopes = scopes.strip();
        apiVersion = apiVersion.strip();
        check(apiVersion.matches("[!-~]*"), "API_VERSION", "must be one word: v4");
        check(isOrigin(baseUrl), "BASE_URL", "must be an http or https URL without a path: https://app.drchrono.com");
        check(quotaPerHour > 0, "QUOTA_PER_HOUR", "must be at least 1");
        check(quotaPerSecond > 0, "QUOTA_PER_SECOND", "must be at least 1");
        check(
                quotaReserve == null || (quotaReserve >= 0 && quotaReserve < quotaPerHour),
                "QUOTA_RESERVE",
                "must be at least 0 and less than DRCHRONO_QUOTA_PER_HOUR");
        check(!maxWait.isNegative(), "MAX_WAIT", "must not be negative");
        check(isPositive(bulkPoll), "BULK_POLL", "must be longer than nothing: 10s");
        check(isPositive(deadline), "DEADLINE", "must be longer than nothing: 60s");
        check(isPositive(connectTimeout), "CONNECT_TIMEOUT", "must be longer than nothing: 10s");
        check(
                maxResponseSize.toBytes() > 0 && maxResponseSize.toBytes() <= Integer.MAX_VALUE,
                "MAX_RESPONSE_SIZE",
                "must be more than nothing and less than 2GB: 32MB");
        check(retryAttempts > 0, "RETRY_ATTEMPTS", "must be at least 1");
        check(isPositive(retryInitial), "RETRY_INITIAL", "must be longer than nothing: 2s");
        check(retryMax.compareTo(retryInitial) >= 0, "RETRY_MAX", "must not be less than DRCHRONO_RETRY_INITIAL");
    }

    /** Calls of an hour that bulk work leaves to urgent work. */
    public int reservedPerHour() {
        return quotaReserve == null ? quotaPerHour / 10 : quotaReserve;
    }

    private static boolean isOrigin(URI url) {
        var scheme = url.getScheme();
        return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void check(boolean holds, String setting, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("DRCHRONO_" + setting + " " + rule);
        }
    }

    @Override
    public String toString() {
        return "DrChronoSettings[baseUrl=" + baseUrl + "]";
    }
}
