package com.practicestudio.reconciler.scenario;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.drchrono.TokenPair;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.DrChronoSimulator;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** A simulated DrChrono, a schema of its own, and practices that are connected: what a run of the product needs around it. */
final class Stage implements AutoCloseable {

    final DrChronoSimulator simulator;
    final JdbcTemplate jdbc;
    final FieldCipher cipher;
    final Map<String, String> settings = new LinkedHashMap<>();

    private final String url;
    private final DataSource database;
    private final Connections connections;
    private final Practices practices;

    Stage(String schema, SimulatedPractice... served) {
        simulator = DrChronoSimulator.serving(served);
        url = TestDatabase.freshUrl(schema);
        database = TestDatabase.pool(url);
        jdbc = new JdbcTemplate(database);
        var keyset = Keysets.generate();
        cipher = new FieldCipher(keyset);
        var client = JdbcClient.create(database);
        practices = new Practices(client, Clock.systemUTC());
        connections =
                new Connections(client, new JdbcTransactionManager(database), practices, cipher, Clock.systemUTC());
        settings.put("spring.datasource.url", url);
        settings.put("spring.datasource.username", TestDatabase.USER);
        settings.put("spring.datasource.password", TestDatabase.PASSWORD);
        settings.put("reconciler.keyset", keyset);
        settings.put("reconciler.lease", "2s");
        settings.put(
                "reconciler.documents.directory",
                Path.of("target", "documents", schema).toString());
        settings.put("drchrono.base-url", simulator.url());
        settings.put("drchrono.client-id", DrChronoSimulator.CLIENT_ID);
        settings.put("drchrono.client-secret", DrChronoSimulator.CLIENT_SECRET);
        settings.put("drchrono.quota-per-hour", "100000");
        settings.put("drchrono.quota-per-second", "10000");
        settings.put("drchrono.bulk-poll", "10ms");
        settings.put("drchrono.retry-initial", "20ms");
        settings.put("drchrono.retry-max", "100ms");
        for (var practice : served) {
            connect(practice.key(), "America/Chicago");
        }
        simulator.resetCounters();
    }

    /** Descriptors of this folder in place of those that the product carries. */
    Stage jobs(String folder) {
        settings.put("reconciler.jobs", Path.of("src/test/resources", folder).toString());
        return this;
    }

    private void connect(String practice, String zone) {
        connections.connect(practices.add(practice, "A clinic", ZoneId.of(zone), "US"), newTokens(practice));
    }

    /** With new tokens. */
    void reconnect(String practice) {
        connections.connect(practices.require(practice), newTokens(practice));
    }

    private TokenPair newTokens(String practice) {
        var form = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                simulator.refreshToken(practice),
                "client_id",
                DrChronoSimulator.CLIENT_ID,
                "client_secret",
                DrChronoSimulator.CLIENT_SECRET);
        var body = new StringBuilder();
        form.forEach((name, value) -> body.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        var tokens = JsonMapper.shared().readTree(post("/o/token/", body.toString()));
        return new TokenPair(
                tokens.path("access_token").asString(),
                tokens.path("refresh_token").asString(),
                Instant.now().plus(Duration.ofHours(48)),
                tokens.path("scope").asString());
    }

    private String post(String path, String form) {
        var request = HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    /** The settings as environment variables of a child process. */
    Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        settings.forEach(
                (name, value) -> environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        return environment;
    }

    /** A command of the product, in a process of its own. */
    Child child(String... arguments) {
        return Child.start(environment(), arguments);
    }

    /** The product in this JVM. */
    ConfigurableApplicationContext context(Class<?>... beans) {
        return ReconcilerContext.start(
                url,
                List.of(beans),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    /** The product in this JVM, as a database user of sql/grants. */
    ConfigurableApplicationContext context(Role role) {
        return ReconcilerContext.start(url, List.of(), settingsOf(role));
    }

    /** The product in this JVM, serving as a database user of sql/grants. */
    ConfigurableApplicationContext serve(Role role) {
        return ReconcilerContext.serve(url, settingsOf(role));
    }

    private String[] settingsOf(Role role) {
        var all = new LinkedHashMap<>(settings);
        all.put("spring.datasource.username", role.user());
        all.put("spring.datasource.password", "");
        return all.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** The product in this JVM, serving on a port of its own. */
    ConfigurableApplicationContext serve() {
        return ReconcilerContext.serve(
                url,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    /** From now on: whoever may write whatever the server says would notice nothing of a reader. */
    void asAUserWhoIsNoAdministrator() {
        jdbc.execute("CREATE USER IF NOT EXISTS 'plain'@'%' IDENTIFIED BY ''");
        jdbc.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON `"
                + jdbc.queryForObject("SELECT DATABASE()", String.class) + "`.* TO 'plain'@'%'");
        settings.put("spring.datasource.username", "plain");
        settings.put("spring.datasource.password", "");
    }

    static RunResult run(ConfigurableApplicationContext context, String job, String practice) {
        return run(context, job, practice, null);
    }

    static RunResult run(ConfigurableApplicationContext context, String job, String practice, @Nullable String window) {
        return context.getBean(Launcher.class)
                .run(new RunRequest(job, practice, window, List.of(), null, null), RunProgress.SILENT);
    }

    /** A run in a thread of its own: in the pool that everybody shares it would take the threads that its mapping waits for. */
    static CompletableFuture<RunResult> begin(ConfigurableApplicationContext context, String job, String practice) {
        return CompletableFuture.supplyAsync(
                () -> run(context, job, practice), task -> new Thread(task, "run").start());
    }

    long practiceId(String practice) {
        return practices.require(practice).id();
    }

    /** How many rows of a practice a table holds. */
    int count(String table, String practice) {
        return jdbc.queryForList("SELECT 1 FROM " + table + " WHERE practice_id = ?", practiceId(practice))
                .size();
    }

    /** A true top of the hour in the middle of a test would grant more. */
    void awayFromTheTopOfTheHour() {
        Await.until(
                () -> Boolean.TRUE.equals(jdbc.queryForObject("SELECT MINUTE(UTC_TIMESTAMP()) < 59", Boolean.class)));
    }

    /** What our tables hold, comparable between schemas. */
    Rows rows() {
        return new Rows(jdbc, cipher);
    }

    @Override
    public void close() {
        simulator.close();
        if (database instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
