package com.practicestudio.reconciler.drchrono.client;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.practicestudio.reconciler.drchrono.client.Rig.CALLER;
import static com.practicestudio.reconciler.drchrono.client.Rig.PATIENTS;
import static com.practicestudio.reconciler.drchrono.client.Rig.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.PracticeVersions;
import com.practicestudio.reconciler.drchrono.TokenVault;
import com.practicestudio.reconciler.drchrono.http.DrChronoSettings;
import com.practicestudio.reconciler.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The module as the application puts it together. */
class WiringTests {

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackageClasses = DrChrono.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests.*"))
    @EnableConfigurationProperties(DrChronoSettings.class)
    static class Module {}

    @Test
    void everyCallStandsInTheTableWhenTheContextIsClosed() {
        var url = TestDatabase.freshUrl("wiring");
        try (var rig = new Rig()) {
            rig.answer(() -> get(anyUrl()), page("1"));
            new ApplicationContextRunner()
                    .withUserConfiguration(Module.class)
                    .withBean(DataSource.class, () -> TestDatabase.pool(url))
                    .withBean(TokenVault.class, Rig.Vault::new)
                    .withBean(PracticeVersions.class, () -> practice -> null)
                    .withBean(Clock.class, () -> rig.clock)
                    .withBean(SimpleMeterRegistry.class)
                    .withBean(ObservationRegistry.class, ObservationRegistry::create)
                    .withPropertyValues("drchrono.base-url=" + rig.url, "drchrono.client-id=client-1")
                    .run(context -> assertThat(context.getBean(DrChrono.class)
                                    .first(CALLER, PATIENTS)
                                    .items())
                            .hasSize(1));
        }

        assertThat(JdbcClient.create(TestDatabase.pool(url))
                        .sql("SELECT endpoint FROM api_call")
                        .query(String.class)
                        .list())
                .containsExactly("/api/patients");
    }
}
