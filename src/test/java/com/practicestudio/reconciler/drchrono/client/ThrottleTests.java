package com.practicestudio.reconciler.drchrono.client;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.practicestudio.reconciler.drchrono.client.Rig.CALLER;
import static com.practicestudio.reconciler.drchrono.client.Rig.PATIENTS;
import static com.practicestudio.reconciler.drchrono.client.Rig.json;
import static com.practicestudio.reconciler.drchrono.client.Rig.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.practicestudio.reconciler.drchrono.DrChronoException.QuotaSpent;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a 429 says, and how long it is believed. The clock stands 20 minutes before the hour. */
class ThrottleTests {

    private Rig rig = new Rig("max-wait", "30m");

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17                            | Expected available in 99 seconds.     | PT17S",
                "Tue, 03 Feb 2026 10:41:30 GMT | Expected available in 99 seconds.     | PT1M30S",
                "                              | Expected available in 229.5 seconds.  | PT3M49.5S",
                "soon                          | Expected available in 22 seconds.     | PT22S",
                "                              | Request was throttled.                | PT20M",
                "0                             |                                       | PT1S",
            })
    void waitsAsLongAsHeaderElseBodyElseTheTopOfTheHour(@Nullable String header, @Nullable String body, Duration wait) {
        rig.answer(() -> get(anyUrl()), throttled(header, body), page("1"));

        assertThat(rig.drChrono.first(CALLER, PATIENTS).items()).hasSize(1);
        assertThat(rig.waited("throttled")).containsExactly(wait);
    }

    @Test
    void costsNoAttempts() {
        var storm = new ResponseDefinitionBuilder[21];
        Arrays.fill(storm, throttled("2", ""));
        storm[20] = page("1");
        rig.answer(() -> get(anyUrl()), storm);

        assertThat(rig.drChrono.first(CALLER, PATIENTS).items()).hasSize(1);
        assertThat(rig.requests()).hasSize(21);
    }

    @Test
    void parksWhenTheWaitIsLongerThanAllowed() {
        rig = new Rig("max-wait", "2m");
        rig.answer(() -> get(anyUrl()), throttled(null, "Expected available in 2295.0 seconds."));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOfSatisfying(
                        QuotaSpent.class,
                        spent -> assertThat(spent.untilGranted()).isEqualTo(Duration.ofSeconds(2295)))
                .hasMessageContaining("39 min");
        assertThat(rig.waited).isEmpty();
    }

    @Test
    void parksWhenShortWaitsAddUpToMoreThanAllowed() {
        rig = new Rig("max-wait", "1m");
        rig.answer(() -> get(anyUrl()), throttled("25", ""));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS)).isInstanceOf(QuotaSpent.class);
        assertThat(rig.waited("throttled")).containsExactly(Duration.ofSeconds(25), Duration.ofSeconds(25));
    }

    private static ResponseDefinitionBuilder throttled(@Nullable String header, @Nullable String body) {
        var answer = json(429, "{\"detail\":\"" + body + "\"}");
        return header == null ? answer : answer.withHeader("Retry-After", header);
    }
}
