package com.practicestudio.reconciler.operations.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.access.Operators;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.DrChronoSimulator;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.FreePort;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The way to DrChrono and back, with the pages that people get. Each test leaves its pages in target/pages. */
class BrowserConnectTests {

    private static final String PASSWORD = "synthetic-password-1";
    private static final String SCOPES = "user:read calendar:read patients:read clinical:read labs:read tasks:read";
    private static final Pattern TOKEN = Pattern.compile("(access|refresh|code)-[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final Pattern STATE = Pattern.compile("state=([^&]*)");

    private static DrChronoSimulator simulator;
    private static ConfigurableApplicationContext context;
    private static JdbcTemplate jdbc;
    private static Browser nobody;
    private static Browser operator;

    private Practice practice;

    @BeforeAll
    static void start() {
        simulator = DrChronoSimulator.serving(
                SimulatedPractice.plan("seaside", 10, 10).open(),
                SimulatedPractice.plan("hillside", 10, 0).number(2).open());
        int port = FreePort.find();
        nobody = Browser.of("http://127.0.0.1:" + port);
        context = ReconcilerContext.serve(
                TestDatabase.freshUrl("browser connect"),
                "server.port=" + port,
                "drchrono.base-url=" + simulator.url(),
                "drchrono.client-id=" + DrChronoSimulator.CLIENT_ID,
                "drchrono.client-secret=" + DrChronoSimulator.CLIENT_SECRET,
                "drchrono.redirect-uri=http://127.0.0.1:" + port + "/oauth/drchrono/callback",
                "drchrono.quota-per-hour=100000",
                "drchrono.quota-per-second=10000",
                "drchrono.max-wait=0s",
                "drchrono.retry-initial=20ms",
                "drchrono.retry-max=100ms");
        jdbc = context.getBean(JdbcTemplate.class);
        context.getBean(Operators.class).add("kim", PASSWORD);
        operator = nobody.as("kim", PASSWORD);
    }

    @AfterAll
    static void stop() {
        context.close();
        simulator.close();
    }

    @BeforeEach
    void disconnected() {
        practice =
                context.getBean(Practices.class).add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
        context.getBean(Connections.class).disconnect(practice);
        simulator.scope(SCOPES);
        simulator.hideScope(false);
        simulator.refuseAccess("");
        jdbc.update("DELETE FROM oauth_state");
        jdbc.update("DELETE FROM audit_event");
    }

    @Test
    void theWholeWayRoundConnectsThePractice() throws Exception {
        var page = nobody.get(operator.returned("seaside"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1 class=\"good\">Seaside Clinic is connected to DrChrono</h1>")
                .contains("Access was granted at DrChrono by seaside.")
                .contains("<th scope=\"row\">Doctors</th><td>yes</td>")
                .contains("<th scope=\"row\">Appointments</th><td>yes</td>")
                .contains("run nightly --practice seaside");
        assertThat(context.getBean(Connections.class).of(practice)).isPresent();
        assertThat(count("oauth_state")).isZero();
        assertThat(jdbc.queryForList(
                        "SELECT CONCAT_WS(' ', actor, action, subject, detail) FROM audit_event", String.class))
                .containsExactly("kim practice connect seaside by HTTP");
        keep("connected", page);
    }

    @Test
    void aPageIsNotStoredAndRunsNothingAndTellsNobodyItsAddress() throws Exception {
        var page = nobody.get(operator.returned("seaside"));

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-" + digestOfStyle(page.body()) + "';")
                .contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.body())
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .containsOnlyOnce("<h1")
                .doesNotContain("<script", "style=");
        assertThat(operator.start("seaside").headers().firstValue("Referrer-Policy"))
                .contains("no-referrer");
    }

    @Test
    void aStateWorksOnce() throws Exception {
        var address = operator.returned("seaside");
        nobody.get(address);
        var before = simulator.requests("/o/token/");

        var again = nobody.get(address);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("This address cannot be used", "It was used before");
        assertThat(simulator.requests("/o/token/")).isEqualTo(before);
        assertThat(context.getBean(Connections.class).of(practice)).isPresent();
        keep("unknown-state", again);
    }

    @Test
    void ofManyWhoComeWithOneStateOneIsConnected() throws Exception {
        var state = state(operator.returned("seaside"));
        var codes =
                IntStream.range(0, 8).mapToObj(i -> simulator.code("seaside")).toList();
        var before = simulator.requests("/o/token/");
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> visits = codes.stream()
                    .map(code -> (Callable<Integer>) () -> nobody.get(callback("code=" + code + "&state=" + state))
                            .statusCode())
                    .toList();
            var statuses = threads.invokeAll(visits).stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();

            assertThat(statuses).containsOnly(200, 400).containsOnlyOnce(200);
        } finally {
            threads.shutdownNow();
        }
        assertThat(simulator.requests("/o/token/")).isEqualTo(before + 1);
    }

    @Test
    void aForgedStateIsRefusedBeforeAnythingIsAsked() {
        var before = simulator.requests();

        assertThat(nobody.get(callback("code=" + simulator.code("seaside") + "&state=forged"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(nobody.get(callback("code=" + simulator.code("seaside"))).statusCode())
                .isEqualTo(400);
        assertThat(nobody.get(callback("")).statusCode()).isEqualTo(400);

        assertThat(simulator.requests()).isEqualTo(before);
        assertThat(context.getBean(Connections.class).of(practice)).isEmpty();
    }

    @Test
    void anExpiredStateIsRefusedAndTheNextStartRemovesIt() {
        var address = operator.returned("seaside");
        jdbc.update("UPDATE oauth_state SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");

        assertThat(nobody.get(address).statusCode()).isEqualTo(400);
        assertThat(context.getBean(Connections.class).of(practice)).isEmpty();

        operator.start("seaside");

        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM oauth_state WHERE expires_at < UTC_TIMESTAMP(6)", Long.class))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "SELECT MAX(TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), expires_at)) FROM oauth_state", Long.class))
                .isBetween(500L, 600L);
    }

    @Test
    void aRefusalSaysHowToBeginAgainAndUsesTheStateUp() throws Exception {
        simulator.refuseAccess("access_denied");
        var address = operator.returned("seaside");

        var page = nobody.get(address);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Access was refused", "Seaside Clinic", "href=\"start?practice=seaside\"");
        assertThat(nobody.get(address).statusCode()).isEqualTo(400);
        keep("refused", page);
    }

    @Test
    void refusedScopesNameTheirSetting() throws Exception {
        simulator.refuseAccess("invalid_scope");

        var page = nobody.get(operator.returned("seaside"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("DrChrono does not allow these scopes", "DRCHRONO_SCOPES");
        keep("wrong-scopes", page);
    }

    @Test
    void anErrorThatNobodyKnowsIsNotRepeated() throws Exception {
        var state = state(operator.returned("seaside"));

        var page = nobody.get(callback("error=canary-error&error_description=canary-text&state=" + state));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("DrChrono did not ask for access").doesNotContain("canary");
        keep("not-asked", page);
    }

    @Test
    void anExpiredCodeSaysToBeginAgain() throws Exception {
        var address = operator.returned("seaside");
        simulator.expireCodes();

        var page = nobody.get(address);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("The code was not accepted", "href=\"start?practice=seaside\"");
        assertThat(context.getBean(Connections.class).of(practice)).isEmpty();
        keep("code-refused", page);
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        simulator.scope("user:read patients:read");

        var page = nobody.get(operator.returned("seaside"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1 class=\"partly\">Seaside Clinic is connected, but not all of it can be read</h1>")
                .contains("The scope calendar:read was not granted, which is needed for appointments.")
                .contains("DrChrono refuses allergies, ", "appointments</th><td>no</td>")
                .contains("Granted: user:read, patients:read.")
                .contains("<th scope=\"row\">Appointments</th><td>none</td>");
        assertThat(context.getBean(Connections.class).of(practice)).isPresent();
        keep("missing", page);
    }

    @Test
    void anEmptyCalendarIsDoubtedWhereDrChronoDidNotTellWhatWasGranted() throws Exception {
        var state = state(operator.returned("seaside"));
        simulator.hideScope(true);

        var page = nobody.get(callback("code=" + simulator.code("hillside") + "&state=" + state));

        assertThat(page.body())
                .contains("<h1 class=\"partly\">Seaside Clinic is connected, but no appointments are seen</h1>")
                .contains("<th scope=\"row\">Doctors</th><td>yes</td>")
                .contains("<th scope=\"row\">Appointments</th><td>none</td>")
                .contains("DrChrono did not tell which scopes it granted.");
        keep("unseen", page);
    }

    @Test
    void whileDrChronoIsDownThePageSaysSo() throws Exception {
        var address = operator.returned("seaside");
        simulator.fail("/o/token/", 4, Fault.badGateway());

        var page = nobody.get(address);

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.body()).contains("DrChrono is not available", "href=\"start?practice=seaside\"");
        keep("unavailable", page);
    }

    @Test
    void whileTheQuotaIsSpentThePageSaysWhenItIsNot() throws Exception {
        var address = operator.returned("seaside");
        simulator.fail("/o/token/", 1, Fault.throttled(600));

        var page = nobody.get(address);

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).contains("600");
        assertThat(page.body()).contains("Begin again in 11 minutes.");
        keep("quota-spent", page);
    }

    @Test
    void anApplicationThatDrChronoDoesNotKnowNamesTheSettings() throws Exception {
        var address = operator.returned("seaside");
        simulator.fail("/o/token/", 1, Fault.oauth(401, "invalid_client"));

        var page = nobody.get(address);

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("DRCHRONO_CLIENT_ID and DRCHRONO_CLIENT_SECRET");
        keep("not-configured", page);
    }

    @Test
    void aConnectionThatCannotBeCheckedIsKept() throws Exception {
        var address = operator.returned("seaside");
        simulator.fail("/api/doctors", 4, Fault.badGateway());

        var page = nobody.get(address);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("is connected, but was not checked", "practice check seaside");
        assertThat(context.getBean(Connections.class).of(practice)).isPresent();
        keep("unchecked", page);
    }

    @Test
    void whoeverConnectsAgainIsTheOneWhoIsChecked() {
        nobody.get(operator.returned("seaside"));
        var state = state(operator.returned("seaside"));

        var page = nobody.get(callback("code=" + simulator.code("hillside") + "&state=" + state));

        assertThat(page.body()).contains("Access was granted at DrChrono by hillside.");
    }

    @Test
    void namesAreEscaped() throws Exception {
        var tagged = context.getBean(Practices.class)
                .add("tagged", "<b>O'Hara & \"Sons\"</b>", ZoneId.of("America/New_York"), "US");

        var page = nobody.get(operator.returned("tagged"));

        assertThat(page.body())
                .contains("&lt;b&gt;O&#39;Hara &amp; &quot;Sons&quot;&lt;/b&gt;")
                .doesNotContain("<b>");
        context.getBean(Connections.class).disconnect(tagged);
    }

    @Test
    void aPracticeThatIsNotThereIsNamedAndEscaped() throws Exception {
        var page = operator.start("%3Cb%3E");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("No practice has the key &#39;&lt;b&gt;&#39;")
                .doesNotContain("<b>");
        keep("unknown-practice", page);
        var none = operator.get("/oauth/drchrono/start");
        assertThat(none.statusCode()).isEqualTo(400);
        keep("which-practice", none);
    }

    @Test
    void whatFailsOnOurSideIsAPageWithoutValues() throws Exception {
        var address = operator.returned("seaside");
        jdbc.execute("RENAME TABLE oauth_state TO oauth_state_away");
        try {
            var page = nobody.get(address);

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("That did not work");
            keep("failed", page);
        } finally {
            jdbc.execute("RENAME TABLE oauth_state_away TO oauth_state");
        }
    }

    @Test
    void onlyADigestOfTheStateIsStored() {
        var state = state(operator.returned("seaside"));

        assertThat(state).matches("[A-Za-z0-9_-]{43}");
        assertThat(jdbc.queryForList("SELECT 1 FROM oauth_state WHERE digest = UNHEX(SHA2(?, 256))", state))
                .hasSize(1);
        assertThat(jdbc.queryForList("SELECT 1 FROM oauth_state WHERE LOCATE(LEFT(?, 32), digest) > 0", state))
                .isEmpty();
    }

    @Test
    void noTokenCodeOrStateIsLoggedOrShownOrMeasuredWhateverGoesWrong() throws Exception {
        var log = new DebugLog();
        var seen = new StringBuilder();
        var secret = new StringBuilder();
        try {
            for (var mishap : List.<Runnable>of(
                    () -> {},
                    () -> simulator.expireCodes(),
                    () -> simulator.fail("/o/token/", 4, Fault.badGateway()),
                    () -> simulator.fail("/o/token/", 4, Fault.connectionReset()),
                    () -> simulator.fail("/o/token/", 1, Fault.throttled(600)),
                    () -> simulator.fail("/api/users/current", 1, Fault.status(403)))) {
                visit(mishap, seen, secret);
            }
            jdbc.execute("RENAME TABLE drchrono_connection TO connection_away");
            try {
                visit(() -> {}, seen, secret);
            } finally {
                jdbc.execute("RENAME TABLE connection_away TO drchrono_connection");
            }
        } finally {
            log.close();
        }
        seen.append(nobody.get("/actuator/prometheus").body());

        assertThat(log.text()).contains("was connected to DrChrono", "was not connected");
        assertThat(seen.toString()).contains("is connected to DrChrono", "reconciler_request_seconds");
        var all = seen + log.text();
        assertThat(all).doesNotContainPattern(TOKEN).doesNotContain(DrChronoSimulator.CLIENT_SECRET, PASSWORD);
        STATE.matcher(secret)
                .results()
                .forEach(state -> assertThat(all).doesNotContain(state.group(1).strip()));
    }

    private static void visit(Runnable mishap, StringBuilder seen, StringBuilder secret) throws Exception {
        var address = operator.returned("seaside");
        var path = address.substring(address.indexOf("/oauth"));
        secret.append(address).append('\n');
        mishap.run();
        seen.append(nobody.get(address).body());
        seen.append(nobody.getRaw(path + "&broken=%zz"));
        seen.append(nobody.getRaw(path + "&broken={}|%"));
        seen.append(nobody.getRaw(path + "&code=%"));
    }

    private static String callback(String query) {
        return "/oauth/drchrono/callback" + (query.isEmpty() ? "" : "?" + query);
    }

    private static String state(String address) {
        var state = STATE.matcher(address);
        assertThat(state.find()).isTrue();
        return state.group(1);
    }

    private static int count(String table) {
        return jdbc.queryForList("SELECT 1 FROM " + table).size();
    }

    private static String digestOfStyle(String html) throws Exception {
        var style = html.replaceAll("(?s).*<style>(.*)</style>.*", "$1");
        var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    private static void keep(String name, HttpResponse<String> page) throws Exception {
        Files.writeString(Files.createDirectories(Path.of("target", "pages")).resolve(name + ".html"), page.body());
    }
}
