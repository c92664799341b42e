package com.practicestudio.reconciler.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Commands as processes of their own: what only shows from outside. */
class ProcessTests {

    @Test
    void anEmptyDatabaseIsMigratedOnceAndUsableThen() {
        String url = TestDatabase.emptyUrl("operations");

        Ended early = run(url, "practice", "list");
        Ended first = run(url, "migrate");
        Ended second = run(url, "migrate");
        Ended add = run(url, "practice", "add", "seaside", "--name", "Seaside Clinic", "--time-zone", "US/Eastern");
        Ended list = run(url, "practice", "list", "--json");

        assertThat(early.exitCode).isEqualTo(2);
        assertThat(early.err.lines()).singleElement().asString().contains("Run 'migrate' first");
        assertThat(first.exitCode).as(first.err).isZero();
        assertThat(first.out).contains("V001 ", "migrations applied.");
        assertThat(second.out.lines()).containsExactly("The database is up to date.");
        assertThat(add.exitCode).as(add.err).isZero();
        assertThat(list.err).isEmpty();
        assertThat(JsonMapper.shared().readTree(list.out).get(0).get("timeZone").stringValue())
                .isEqualTo("US/Eastern");
    }

    @Test
    void withoutAKeysetNoRunBegins() {
        Ended run = run(TestDatabase.freshUrl("operations"), "run", "nightly", "--practice", "seaside");

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.err.lines()).singleElement().asString().contains("RECONCILER_KEYSET", "'keys new'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run nightly --practice seaside", "run nightly --all-practices", "worker", "serve"})
    void withAnotherKeysetThanThatOfTheTokensNothingBegins(String command) {
        String url = TestDatabase.freshUrl("operations");
        run(url, "practice", "add", "seaside", "--name", "Seaside Clinic", "--time-zone", "US/Eastern");
        var written = new FieldCipher(Keysets.generate());
        new JdbcTemplate(TestDatabase.pool(url))
                .update("""
                        INSERT INTO drchrono_connection
                          (practice_id, access_token, refresh_token, expires_at, scope, connected_at, refreshed_at)
                        SELECT id, ?, ?, UTC_TIMESTAMP(6), '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM practice
                        """, written.encrypt("access", "elsewhere"), written.encrypt("refresh", "elsewhere"));

        Ended refused =
                run(url, Map.of("RECONCILER_KEYSET", Keysets.generate(), "SERVER_PORT", "0"), command.split(" "));

        assertThat(refused.exitCode).as(refused.err).isEqualTo(2);
        assertThat(refused.err.lines()).singleElement().asString().contains("RECONCILER_KEYSET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "-1"})
    void aPortThatIsNoneIsNamedByItsSetting(String port) {
        var settings = Map.of("RECONCILER_KEYSET", Keysets.generate(), "SERVER_PORT", port);

        Ended refused = run(TestDatabase.freshUrl("operations"), settings, "serve");

        assertThat(refused.exitCode).as(refused.err).isEqualTo(2);
        assertThat(refused.err.lines()).singleElement().asString().startsWith("SERVER_PORT must be");
    }

    @Test
    void anUnknownPracticeIsNamed() {
        String url = TestDatabase.freshUrl("operations");

        Ended practice = run(url, Map.of("RECONCILER_KEYSET", Keysets.generate()), "run", "nightly", "--practice", "a");

        assertThat(practice.exitCode).isEqualTo(2);
        assertThat(practice.err.lines()).singleElement().asString().contains("'a'", "'practice list'");
    }

    @Test
    void aDatabaseThatIsDownIsNamedByItsAddressAlone() {
        Ended down = run("jdbc:mysql://127.0.0.1:1/studio?user=canary", "status");

        assertThat(down.exitCode).isEqualTo(1);
        assertThat(down.err.lines())
                .singleElement()
                .asString()
                .contains("127.0.0.1:1", "try again")
                .doesNotContain("canary");
    }

    @Test
    void aDatabaseThatIsNotSetIsAskedFor() {
        Ended unset = run("", "migrate");

        assertThat(unset.exitCode).isEqualTo(2);
        assertThat(unset.err.lines()).singleElement().asString().contains("SPRING_DATASOURCE_URL is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "status"})
    void aUrlWithoutASchemaIsAskedForOne(String command) {
        String url = TestDatabase.url("studio").replaceFirst("/studio.*", "/?sslMode=DISABLED");

        assertThatTheUrlIsToBeMended(run(url, command), "names no schema");
    }

    @Test
    void aUrlOfAnotherDatabaseIsNoneThatTheDriverUnderstands() {
        assertThatTheUrlIsToBeMended(run("jdbc:postgresql://127.0.0.1/studio", "migrate"), "MySQL driver");
    }

    @Test
    void aServerWithoutTlsIsNotWhatTheUrlAsksFor() {
        String url = TestDatabase.url("studio").replace("sslMode=DISABLED", "sslMode=REQUIRED");

        assertThatTheUrlIsToBeMended(run(url, "migrate"), "offers no TLS");
    }

    private static void assertThatTheUrlIsToBeMended(Ended refused, String words) {
        assertThat(refused.exitCode).as(refused.err).isEqualTo(2);
        assertThat(refused.out).isEmpty();
        assertThat(refused.err.lines()).singleElement().asString().contains("SPRING_DATASOURCE_URL", words);
    }

    @Test
    void withoutAnApplicationAtDrChronoNoRunBegins() {
        String url = TestDatabase.freshUrl("operations");
        run(url, "practice", "add", "seaside", "--name", "Seaside Clinic", "--time-zone", "US/Eastern");
        Map<String, String> settings = Map.of("RECONCILER_KEYSET", Keysets.generate(), "DRCHRONO_CLIENT_ID", "");

        Ended run = run(url, settings, "run", "nightly", "--practice", "seaside");

        assertThat(run.exitCode).as(run.err).isEqualTo(2);
        assertThat(run.out).isEmpty();
        assertThat(run.err.lines()).singleElement().asString().contains("DRCHRONO_CLIENT_ID is not set");
    }

    @Test
    void servesHealthAndMetricsUntilItIsTerminated() throws Exception {
        var environment = environment(
                TestDatabase.freshUrl("operations"),
                Map.of("RECONCILER_KEYSET", Keysets.generate(), "SERVER_PORT", "0"));
        try (var server = Child.start(environment, "serve")) {
            int port = server.port();

            assertThat(get(port, "/actuator/health/liveness")).contains("UP");
            assertThat(get(port, "/actuator/health/readiness")).contains("UP");
            assertThat(get(port, "/actuator/prometheus")).contains("jvm_memory_used_bytes");

            server.terminate();
            assertThat(server.await()).isEqualTo(143);
        }
    }

    @Test
    void aTerminatedRunSaysWhatItCameToAndEndsWithTheSignalsCode() throws Exception {
        var environment = environment(TestDatabase.freshUrl("operations"), Map.of());
        try (var run = Child.of(EndlessRun.class.getName())
                .environment(environment)
                .start("run", "nightly", "--practice", "seaside")) {
            while (!run.err().contains("patients: 250 rows")) {
                assertThat(run.isAlive()).as(run.output()).isTrue();
                Thread.sleep(100);
            }

            run.terminate();

            assertThat(run.await()).isEqualTo(143);
            assertThat(run.out()).startsWith("Stopped.");
            assertThat(run.err().lines()).containsExactly("patients: 250 rows");
        }
    }

    private record Ended(int exitCode, String out, String err) {}

    private static Ended run(String url, String... arguments) {
        return run(url, Map.of(), arguments);
    }

    private static Ended run(String url, Map<String, String> settings, String... arguments) {
        try (var child = Child.start(environment(url, settings), arguments)) {
            int exitCode = child.await();
            return new Ended(exitCode, child.out(), child.err());
        }
    }

    private static Map<String, String> environment(String url, Map<String, String> settings) {
        var environment = new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL",
                url,
                "SPRING_DATASOURCE_USERNAME",
                TestDatabase.USER,
                "SPRING_DATASOURCE_PASSWORD",
                TestDatabase.PASSWORD,
                "DRCHRONO_CLIENT_ID",
                "test-client",
                "DRCHRONO_CLIENT_SECRET",
                "test-secret"));
        environment.putAll(settings);
        return environment;
    }

    private static String get(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
