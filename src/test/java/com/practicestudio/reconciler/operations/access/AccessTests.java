package com.practicestudio.reconciler.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which paths are for operators, and what others get there. */
@ExtendWith(OutputCaptureExtension.class)
class AccessTests {

    private static final String PASSWORD = "synthetic-password-1";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext context;
    private static JdbcTemplate jdbc;
    private static String printedAtTheStart = "";

    @BeforeAll
    static void start(CapturedOutput output) {
        context = ReconcilerContext.serve(
                TestDatabase.freshUrl("access"), "spring.datasource.hikari.connection-timeout=1000");
        jdbc = context.getBean(JdbcTemplate.class);
        context.getBean(Operators.class).add("kim", PASSWORD);
        context.getBean(Practices.class).add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
        printedAtTheStart = output.getAll();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth/drchrono/start?practice=seaside",
                "/oauth/drchrono/callback/",
                "/oauth/drchrono/callback/more",
                "/oauth/other",
                "/oauth",
                "/api",
                "/api/runs",
                "/%6Fauth/drchrono/start?practice=seaside"
            })
    void nobodyElseComesIn(String path) {
        var answer = get(path, "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Basic realm=\"drchrono-reconciler\", charset=\"UTF-8\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("operators add");
        assertThat(get(path, basic("wrong-1", PASSWORD)).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health/liveness, 200",
        "/actuator/health/readiness, 200",
        "/actuator/prometheus, 200",
        "/webhooks/drchrono/seaside, 400",
        "/oauth/drchrono/callback, 400",
        "/v3/api-docs, 200",
        "/nothing, 404"
    })
    void theRestIsOpenAsItWas(String path, int status) {
        assertThat(get(path, "").statusCode()).isEqualTo(status);
        assertThat(get(path, basic("kim", "wrong")).statusCode()).isEqualTo(status);
    }

    @Test
    void aDeliveryIsNotRefusedForWantOfAToken() throws Exception {
        var delivery = HttpRequest.newBuilder(address("/webhooks/drchrono/nobody"))
                .POST(BodyPublishers.ofString("{}"))
                .build();

        assertThat(HTTP.send(delivery, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }

    @Test
    void anOperatorComesInWithoutASession() {
        var answer = get("/api/runs", basic("kim", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic a2lt", "Bearer a2lt", "Basic OnB3"})
    void brokenCredentialsAreNone(String header) {
        assertThat(get("/api/runs", header).statusCode()).isEqualTo(401);
    }

    @Test
    void aSettingThatIsMissingIsNamedToTheOperator() {
        var answer = get("/oauth/drchrono/start?practice=seaside", basic("kim", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("DRCHRONO_REDIRECT_URI is not set", "/oauth/drchrono/callback");
        assertThat(jdbc.queryForList("SELECT 1 FROM oauth_state")).isEmpty();
    }

    @Test
    void manyWrongPasswordsEndInARefusalOfTheRightOneToo() {
        context.getBean(Operators.class).add("guessed", PASSWORD);
        for (var guess = 0; guess < Attempts.OF_A_NAME; guess++) {
            assertThat(get("/api/runs", basic("guessed", "wrong")).statusCode()).isEqualTo(401);
        }

        var answer = get("/api/runs", basic("guessed", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        assertThat(get("/api/runs", basic("kim", PASSWORD)).statusCode()).isEqualTo(200);
    }

    @Test
    void rightPasswordsAreNotCounted() {
        for (var time = 0; time < Attempts.OF_A_NAME + 2; time++) {
            assertThat(get("/api/runs", basic("kim", PASSWORD)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whileOperatorsCannotBeLookedUpNobodyComesIn() {
        jdbc.execute("RENAME TABLE operator TO operator_away");
        try {
            var answer = get("/api/runs", basic("kim", PASSWORD));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        } finally {
            jdbc.execute("RENAME TABLE operator_away TO operator");
        }
    }

    @Test
    void noPasswordIsMadeUpAndPrinted() {
        assertThat(printedAtTheStart).doesNotContainIgnoringCase("password");
    }

    private static HttpResponse<String> get(String path, String authorization) {
        var request = HttpRequest.newBuilder(address(path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    private static String basic(String name, String password) {
        var pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + ReconcilerContext.port(context) + path);
    }
}
