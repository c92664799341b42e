package com.practicestudio.reconciler.drchrono.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The settings and the environment variables they come from. */
class DrChronoSettingsTests {

    @Test
    void areReadFromTheEnvironment() {
        var settings = fromEnvironment(Map.ofEntries(
                Map.entry("DRCHRONO_BASE_URL", "http://127.0.0.1:9090/"),
                Map.entry("DRCHRONO_CLIENT_ID", "id"),
                Map.entry("DRCHRONO_CLIENT_SECRET", "hush"),
                Map.entry("DRCHRONO_REDIRECT_URI", "https://example.com/cb"),
                Map.entry("DRCHRONO_SCOPES", ""),
                Map.entry("DRCHRONO_API_VERSION", "v3"),
                Map.entry("DRCHRONO_QUOTA_PER_HOUR", "1000"),
                Map.entry("DRCHRONO_QUOTA_PER_SECOND", "5"),
                Map.entry("DRCHRONO_QUOTA_RESERVE", "30"),
                Map.entry("DRCHRONO_MAX_WAIT", "3m"),
                Map.entry("DRCHRONO_BULK_POLL", "1s"),
                Map.entry("DRCHRONO_MAX_RESPONSE_SIZE", "1MB")));

        assertThat(settings.baseUrl()).hasToString("http://127.0.0.1:9090/");
        assertThat(settings.clientId()).isEqualTo("id");
        assertThat(settings.clientSecret()).isEqualTo("hush");
        assertThat(settings.redirectUri()).isEqualTo("https://example.com/cb");
        assertThat(settings.scopes()).isEmpty();
        assertThat(settings.apiVersion()).isEqualTo("v3");
        assertThat(settings.quotaPerHour()).isEqualTo(1000);
        assertThat(settings.quotaPerSecond()).isEqualTo(5);
        assertThat(settings.reservedPerHour()).isEqualTo(30);
        assertThat(settings.maxWait()).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings.bulkPoll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.maxResponseSize().toMegabytes()).isEqualTo(1);
    }

    @Test
    void haveDefaultsForEverything() {
        var settings = fromEnvironment(Map.of());

        assertThat(settings.baseUrl()).hasToString("https://app.drchrono.com");
        assertThat(settings.apiVersion()).isEqualTo("v4");
        assertThat(settings.quotaPerHour()).isEqualTo(500);
        assertThat(settings.quotaPerSecond()).isEqualTo(9);
        assertThat(settings.reservedPerHour()).isEqualTo(50);
        assertThat(settings.bulkPoll()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.maxWait()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.scopes())
                .isEqualTo("user:read calendar:read patients:read clinical:read labs:read tasks:read");
    }

    @Test
    void endWhereTheirTextEnds() {
        var settings = fromEnvironment(Map.of(
                "DRCHRONO_BASE_URL", "http://127.0.0.1:9090\n",
                "DRCHRONO_CLIENT_ID", "id\n",
                "DRCHRONO_CLIENT_SECRET", " hush\r\n",
                "DRCHRONO_REDIRECT_URI", "https://example.com/cb\n",
                "DRCHRONO_SCOPES", "user:read tasks:read\n",
                "DRCHRONO_API_VERSION", "v3\n"));

        assertThat(settings.baseUrl()).hasToString("http://127.0.0.1:9090");
        assertThat(settings.clientId()).isEqualTo("id");
        assertThat(settings.clientSecret()).isEqualTo("hush");
        assertThat(settings.redirectUri()).isEqualTo("https://example.com/cb");
        assertThat(settings.scopes()).isEqualTo("user:read tasks:read");
        assertThat(settings.apiVersion()).isEqualTo("v3");
    }

    @Test
    void tellNoSecret() {
        assertThat(TestSettings.of().toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "BASE_URL, app.drchrono.com",
        "BASE_URL, ftp://app.drchrono.com",
        "BASE_URL, https://app.drchrono.com/api",
        "BASE_URL, https://hush@app.drchrono.com",
        "API_VERSION, v4 beta",
        "QUOTA_PER_HOUR, 0",
        "QUOTA_PER_SECOND, 0",
        "QUOTA_RESERVE, 500",
        "MAX_WAIT, -1s",
        "BULK_POLL, 0s",
        "DEADLINE, 0s",
        "CONNECT_TIMEOUT, 0s",
        "MAX_RESPONSE_SIZE, 4GB",
        "RETRY_ATTEMPTS, 0",
        "RETRY_INITIAL, 0s",
        "RETRY_MAX, 1s"
    })
    void sayInOneLineWhatIsWrong(String name, String value) {
        assertThatThrownBy(() -> fromEnvironment(Map.of("DRCHRONO_" + name, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("DRCHRONO_" + name + " must ")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("hush");
    }

    private static DrChronoSettings fromEnvironment(Map<String, Object> variables) {
        var sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
        return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("drchrono", DrChronoSettings.class);
    }
}
