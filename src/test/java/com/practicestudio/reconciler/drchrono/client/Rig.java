package com.practicestudio.reconciler.drchrono.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.practicestudio.reconciler.drchrono.ApiApplication;
import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChronoException.Disconnected;
import com.practicestudio.reconciler.drchrono.ListQuery;
import com.practicestudio.reconciler.drchrono.PracticeApplications;
import com.practicestudio.reconciler.drchrono.TokenPair;
import com.practicestudio.reconciler.drchrono.TokenVault;
import com.practicestudio.reconciler.drchrono.apicall.ApiCall;
import com.practicestudio.reconciler.drchrono.http.Applications;
import com.practicestudio.reconciler.drchrono.http.BaseUrl;
import com.practicestudio.reconciler.drchrono.http.TestSettings;
import com.practicestudio.reconciler.drchrono.http.Verdict;
import com.practicestudio.reconciler.drchrono.http.Wire;
import com.practicestudio.reconciler.drchrono.quota.Quota;
import com.practicestudio.reconciler.drchrono.quota.Waits;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The client before a stubbed DrChrono, with waits that only move the clock. */
final class Rig implements AutoCloseable {

    /** Versions of the API by practice, where it is not that of the settings. */
    final Map<String, String> versions = new ConcurrentHashMap<>();

    final OwnApplications own = new OwnApplications();

    static final Caller CALLER = new Caller("seaside", 7L, Priority.BULK);
    static final ListQuery PATIENTS = new ListQuery(
            "/api/patients", "/api/patients_list", "updated_at", Map.of("since", "2026-01-31"), false, "id");
    static final ListQuery VERBOSE = new ListQuery(
            "/api/patients", "/api/patients_list", "updated_at", Map.of("since", "2026-01-31"), true, "id");

    final WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    final MovableClock clock = new MovableClock();
    final Vault vault = new Vault();
    final List<ApiCall> log = new CopyOnWriteArrayList<>();
    final List<Priority> taken = new CopyOnWriteArrayList<>();
    final List<Wait> waited = new CopyOnWriteArrayList<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final RestDrChrono drChrono;
    final TokenEndpoint authorization;
    final String url;

    record Wait(String reason, Duration time) {}

    Rig(String... more) {
        server.start();
        url = "http://127.0.0.1:" + server.port();
        var pairs = new ArrayList<>(
                List.of("base-url", url, "retry-initial", "1s", "retry-max", "10s", "bulk-poll", "10s"));
        pairs.addAll(List.of(more));
        var settings = TestSettings.of(pairs.toArray(String[]::new));
        var waits = waits();
        var base = new BaseUrl(settings);
        var retries = new Retries(settings, waits);
        var verdict = new Verdict(clock);
        Quota quota = caller -> taken.add(caller.priority());
        var exchange =
                new Exchange(new Wire(settings, base), base, versions::get, quota, log::add, clock, observations());
        var applications = new Applications(own, settings);
        authorization = new TokenEndpoint(applications, settings, base, exchange, retries, verdict, clock);
        var tokens = new Tokens(vault, authorization, retries, quota);
        var calls = new Calls(new Aside(new DriverManagerDataSource()), tokens, retries, exchange, verdict);
        drChrono = new RestDrChrono(calls, new BulkJobs(calls, verdict, waits, settings), base, applications);
    }

    private ObservationRegistry observations() {
        var registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        return registry;
    }

    private Waits waits() {
        return new Waits(meters) {
            @Override
            public void sleep(String reason, Duration wait) {
                waited.add(new Wait(reason, wait));
                clock.now = clock.now.plus(wait);
            }
        };
    }

    /** Answers in this order, the last one from then on. */
    void answer(Supplier<MappingBuilder> request, ResponseDefinitionBuilder... answers) {
        var scenario = UUID.randomUUID().toString();
        var state = Scenario.STARTED;
        for (int i = 0; i < answers.length; i++) {
            var next = i == answers.length - 1 ? state : "after " + i;
            server.stubFor(request.get()
                    .inScenario(scenario)
                    .whenScenarioStateIs(state)
                    .willSetStateTo(next)
                    .willReturn(answers[i]));
            state = next;
        }
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static ResponseDefinitionBuilder page(String... ids) {
        return json(200, "{\"previous\":null,\"results\":" + rows(ids) + ",\"next\":null}");
    }

    static String rows(String... ids) {
        return List.of(ids).stream().map(id -> "{\"id\":" + id + "}").toList().toString();
    }

    /** Method and URL of what was asked, in order. */
    List<String> asked() {
        return requests().stream()
                .map(request -> request.getMethod() + " " + request.getUrl())
                .toList();
    }

    List<LoggedRequest> requests() {
        return server.getAllServeEvents().stream()
                .map(event -> event.getRequest())
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    List<Duration> waited(String reason) {
        return waited.stream()
                .filter(wait -> wait.reason().equals(reason))
                .map(Wait::time)
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** 20 minutes to the top of the hour, until waits move it. */
    static final class MovableClock extends Clock {

        volatile Instant now = Instant.parse("2026-02-03T10:40:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** That of the settings, unless a test names another one. */
    static final class OwnApplications implements PracticeApplications {

        volatile @Nullable ApiApplication application;

        @Override
        public @Nullable ApiApplication of(String practice) {
            return application;
        }

        @Override
        public String clientSecret(String key) {
            return "hush-secret-of-" + key;
        }
    }

    static final class Vault implements TokenVault {

        volatile TokenPair stored = new TokenPair(
                "hush-access-1", "hush-refresh-1", Instant.parse("2026-02-05T10:00:00Z"), "patients:read");

        /** What this process still takes for the stored pair, or null when it knows. */
        volatile @Nullable TokenPair remembered;

        volatile boolean disconnected;
        volatile boolean refused;

        @Override
        public TokenPair current(String practice) {
            if (disconnected) {
                throw new Disconnected("Practice '" + practice + "' is not connected.");
            }
            var pair = remembered;
            return pair == null ? stored : pair;
        }

        @Override
        public void refused(String practice) {
            refused = true;
        }

        @Override
        public synchronized TokenPair renew(String practice, TokenPair stale, UnaryOperator<TokenPair> refresh) {
            if (stored.equals(stale)) {
                stored = refresh.apply(stored);
            }
            return stored;
        }
    }
}
