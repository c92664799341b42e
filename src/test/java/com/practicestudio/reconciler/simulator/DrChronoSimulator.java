package com.practicestudio.reconciler.simulator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A DrChrono on 127.0.0.1 that serves some practices: OAuth, plain lists, bulk lists, quota, and faults on demand. Every
 * setting may be changed while it runs.
 */
public final class DrChronoSimulator implements AutoCloseable {

    public static final String CLIENT_ID = "simulated-client";
    public static final String CLIENT_SECRET = "simulated-client-secret";
    private static final String TRANSFORMER = "drchrono";

    private final Map<String, SimulatedPractice> practices = new LinkedHashMap<>();
    private final Tokens tokens = new Tokens();
    private final BulkJobs jobs = new BulkJobs();
    private final Quota quota = new Quota();
    private final Traffic traffic = new Traffic();
    private final Events events = new Events();
    private final Files files = new Files();
    private final Api api = new Api(practices, tokens, jobs, files);
    private final WireMockServer server;
    private volatile Duration latency = Duration.ZERO;
    private volatile String refusal = "";

    private DrChronoSimulator(int port, List<SimulatedPractice> served) {
        served.forEach(practice -> practices.put(practice.key(), practice));
        server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(64)
                .jettyStopTimeout(100L)
                .disableRequestJournal()
                .gzipDisabled(true)
                .extensions(new Transformer()));
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(TRANSFORMER)));
        server.start();
    }

    /** Starts on a free port. */
    public static DrChronoSimulator serving(SimulatedPractice... practices) {
        return on(0, practices);
    }

    /** Starts on this port; 0 takes a free one. */
    public static DrChronoSimulator on(int port, SimulatedPractice... practices) {
        return new DrChronoSimulator(port, List.of(practices));
    }

    /** What {@code DRCHRONO_BASE_URL} has to be. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The refresh token of a practice that is good now. */
    public String refreshToken(String practice) {
        return tokens.refreshToken(practice);
    }

    /** A single-use authorization code for a practice. */
    public String code(String practice) {
        return tokens.code(practice);
    }

    /** Ends all codes that were given so far, as DrChrono does after seconds. */
    public void expireCodes() {
        tokens.expireCodes();
    }

    /** Who is asked for access from now on answers so: an error of OAuth such as {@code access_denied}, or nothing for yes. */
    public void refuseAccess(String error) {
        this.refusal = error;
    }

    /** Kills both tokens of a practice, as when it removes the application. */
    public void revoke(String practice) {
        tokens.revoke(practice);
    }

    /** Scopes of the tokens, separated by spaces; empty for all. */
    public void scope(String granted) {
        tokens.scope(granted);
    }

    /** Whether the token endpoint leaves out which scopes it has granted. */
    public void hideScope(boolean hidden) {
        tokens.hideScope(hidden);
    }

    /** The access token in use dies after so many further calls. */
    public void accessTokenDiesAfter(int calls) {
        tokens.dieAfter(calls);
    }

    public void quota(int perHour, int perSecond) {
        quota(perHour, perSecond, Duration.ofHours(1));
    }

    /** @param hour length of the window that stands for the clock hour */
    public void quota(int perHour, int perSecond, Duration hour) {
        quota.limit(perHour, perSecond, hour);
    }

    /** DrChrono has the wait in the body alone; from here on it stands in Retry-After as well. */
    public void sendRetryAfter() {
        quota.sendRetryAfter();
    }

    /** Time before each answer. */
    public void latency(Duration time) {
        this.latency = time;
    }

    /** How often a bulk list is still in progress when it is asked for. 0 at first. */
    public void bulkPollsInProgress(int polls) {
        jobs.pollsInProgress(polls);
    }

    /** Forgets all bulk lists, as DrChrono does after an hour. */
    public void expireBulkLists() {
        jobs.expire();
    }

    /** Ends the signatures of all file URLs that were given so far, as DrChrono does after an hour. */
    public void expireFiles() {
        files.expire();
    }

    /** What the file of a document holds. */
    public static byte[] file(String document) {
        return Files.contents(document);
    }

    /** The next {@code times} requests, whatever they ask for, meet this fault. */
    public void fail(int times, Fault fault) {
        events.fail("", times, fault);
    }

    /** The next {@code times} requests to exactly this path, ids as {@code {id}}, meet this fault. */
    public void fail(String path, int times, Fault fault) {
        events.fail(path, times, fault);
    }

    /** Runs {@code action} once, right before request number {@code nth} from now (1 is the next) to this path is answered. */
    public void before(String path, int nth, Runnable action) {
        events.before(path, nth, action);
    }

    /** How many requests there were since the start or the last reset. */
    public int requests() {
        return requests("");
    }

    /** How many requests went to a path, such as {@code /api/patients/{id}} or, of one method, {@code POST /api/patients_list}. */
    public int requests(String path) {
        return traffic.counts().entrySet().stream()
                .filter(entry -> path.isEmpty()
                        || entry.getKey().equals(path)
                        || entry.getKey().endsWith(" " + path))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** The last requests, as method and URL with query. */
    public List<String> recentRequests() {
        return traffic.recent();
    }

    /** Number of requests by method and path. */
    public Map<String, Integer> requestCounts() {
        return traffic.counts();
    }

    public void resetCounters() {
        traffic.reset();
    }

    @Override
    public void close() {
        server.stop();
    }

    private Answer answer(Call call) {
        traffic.add(call);
        return events.meet(
                call, () -> Files.asks(call) ? files.answer(call) : quota.take().orElseGet(() -> usual(call)));
    }

    private Answer usual(Call call) {
        if (call.path().startsWith("/api/")) {
            return api.answer(call);
        }
        return switch (call.path()) {
            case "/o/token/" -> tokens.token(call.form());
            case "/o/authorize/" -> granted(call);
            default -> Answer.html(404, "Not Found");
        };
    }

    /** Whoever asks is signed in to the first practice and says yes, unless a test wants a no. */
    private Answer granted(Call call) {
        if (!CLIENT_ID.equals(call.parameter("client_id", ""))) {
            return Answer.html(400, "Error: invalid_request");
        }
        var address = call.parameter("redirect_uri", "");
        var result = refusal.isEmpty()
                ? "code=" + tokens.code(practices.keySet().iterator().next(), address)
                : "error=" + refusal;
        return Answer.redirect(address + "?" + result + "&state=" + call.parameter("state", ""));
    }

    /** Makes the whole answer: WireMock writes what a stub has, body and all, into its log before it is sent. */
    private final class Transformer implements ResponseTransformerV2 {

        @Override
        public Response transform(Response empty, ServeEvent event) {
            return answer(Call.of(url(), event.getRequest())).over(empty, latency);
        }

        @Override
        public String getName() {
            return TRANSFORMER;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }
    }
}
