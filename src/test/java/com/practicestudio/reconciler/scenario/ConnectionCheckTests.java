package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.operations.connect.ConnectionCheck;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What {@code practice check} asks DrChrono for, and what it tells. */
class ConnectionCheckTests {

    private static final Stage stage = new Stage(
            "connection check", SimulatedPractice.plan("seaside", 10, 10).open());
    private static final ConfigurableApplicationContext context = stage.context();

    private final Terminal terminal = Terminal.with(
            context.getBean(DrChrono.class),
            context.getBean(Resources.class),
            context.getBean(Practices.class),
            context.getBean(Connections.class),
            context.getBean(ApiVersions.class),
            context.getBean(ConnectionCheck.class));

    @BeforeEach
    void withEveryScopeAndTheVersionOfTheSettings() {
        stage.simulator.scope("");
        granted("");
        use(null);
        stage.simulator.resetCounters();
    }

    @AfterAll
    static void stop() {
        context.close();
        stage.close();
    }

    @Test
    void eachResourceIsAskedForOnce() {
        var checked = check();

        assertThat(checked.exitCode()).isZero();
        assertThat(checked.out().lines().skip(1)).isNotEmpty().allMatch(line -> line.contains(" yes"));
        assertThat(stage.simulator.requests())
                .isEqualTo(context.getBean(Resources.class).all().size());
    }

    @Test
    void whatAnOlderVersionDoesNotHaveIsNotAskedForAndNoFailure() {
        use("v2019");

        var checked = check();

        assertThat(checked.exitCode()).isZero();
        assertThat(stage.simulator.requestCounts().keySet())
                .containsExactlyInAnyOrder(
                        "GET /api/offices",
                        "GET /api/doctors",
                        "GET /api/users",
                        "GET /api/appointment_profiles",
                        "GET /api/patients",
                        "GET /api/appointments");
        assertThat(stage.simulator.requests()).isEqualTo(6);
        assertThat(line(checked, "medications")).endsWith("-         API version v2019 does not have it");
        assertThat(line(checked, "patients")).endsWith("yes");
    }

    @Test
    void aScopeThatWasNotGrantedIsNamedInPlaceOfAnEmptyList() {
        stage.simulator.scope("user:read patients:read");
        granted("user:read patients:read");
        use("v2019");

        var checked = check();

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.err())
                .contains("does not let this connection read", "appointments")
                .hasLineCount(1);
        assertThat(line(checked, "appointments")).endsWith("no        the scope calendar:read was not granted");
        assertThat(stage.simulator.requests("/api/appointments")).isZero();
    }

    @Test
    void anEmptyListIsDoubtedWhereDrChronoDidNotTellWhatWasGranted() {
        stage.simulator.scope("user:read patients:read");

        assertThat(line(check(), "appointments"))
                .endsWith("yes       empty: when it should not be, a scope is missing");
    }

    private Terminal.Result check() {
        return terminal.type("practice", "check", "seaside");
    }

    private static String line(Terminal.Result checked, String resource) {
        return checked.out()
                .lines()
                .filter(line -> line.startsWith(resource + " "))
                .findFirst()
                .orElseThrow();
    }

    private static void granted(String scopes) {
        stage.jdbc.update("UPDATE drchrono_connection SET scope = ?", scopes);
    }

    private static void use(@Nullable String version) {
        stage.jdbc.update("UPDATE practice SET api_version = ?", version);
    }
}
