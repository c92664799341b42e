package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.ApiApplication;
import com.practicestudio.reconciler.drchrono.Authorization;
import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChronoException.Disconnected;
import com.practicestudio.reconciler.drchrono.DrChronoException.NotConfigured;
import com.practicestudio.reconciler.drchrono.DrChronoException.Refused;
import com.practicestudio.reconciler.drchrono.DrChronoException.Unavailable;
import com.practicestudio.reconciler.drchrono.TokenPair;
import com.practicestudio.reconciler.drchrono.http.Answer;
import com.practicestudio.reconciler.drchrono.http.Applications;
import com.practicestudio.reconciler.drchrono.http.BaseUrl;
import com.practicestudio.reconciler.drchrono.http.DrChronoSettings;
import com.practicestudio.reconciler.drchrono.http.Request;
import com.practicestudio.reconciler.drchrono.http.Setback;
import com.practicestudio.reconciler.drchrono.http.Verdict;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** DrChrono's OAuth 2: the client's credentials go into the form body, never into a URL. */
@Component
final class TokenEndpoint implements Authorization {

    static final String NAME = "POST /o/token/";

    private static final String PATH = "/o/token/";
    private static final String NOT_CONNECTED =
            "DrChrono did not accept the code or refresh token (invalid_grant): it was "
                    + "used before, has expired or was revoked. Get a new one with 'practice connect KEY'.";

    private static final Set<Integer> BARRED = Set.of(403, 404, 410);
    private static final Duration USUAL_LIFE = Duration.ofHours(48);
    private static final Duration LONGEST_LIFE = Duration.ofDays(365);

    private final Applications applications;
    private final DrChronoSettings settings;
    private final BaseUrl base;
    private final Exchange exchange;
    private final Retries retries;
    private final Verdict verdict;
    private final Clock clock;

    TokenEndpoint(
            Applications applications,
            DrChronoSettings settings,
            BaseUrl base,
            Exchange exchange,
            Retries retries,
            Verdict verdict,
            Clock clock) {
        this.applications = applications;
        this.settings = settings;
        this.base = base;
        this.exchange = exchange;
        this.retries = retries;
        this.verdict = verdict;
        this.clock = clock;
    }

    @Override
    public URI authorizeUrl(String practice, String state) {
        var query = new HashMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                applications.clientId(applications.of(practice)),
                "redirect_uri",
                applications.redirectUri(),
                "state",
                state));
        if (!settings.scopes().isBlank()) {
            query.put("scope", settings.scopes());
        }
        return base.resolve(Request.target("/o/authorize/", query));
    }

    @Override
    public TokenPair exchange(String practice, String code) {
        var fields =
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", applications.redirectUri());
        return connect(practice, fields, "");
    }

    @Override
    public TokenPair refresh(String practice, String refreshToken) {
        return connect(practice, refreshing(refreshToken), refreshToken);
    }

    /** @param before the refresh token that is kept when none is returned */
    private TokenPair connect(String practice, Map<String, String> grant, String before) {
        var caller = new Caller(practice, null, Priority.URGENT);
        return retries.run(NAME, attempt -> {
            var application = applications.of(practice);
            var answer = exchange.send(caller, request(application, grant), attempt);
            return pair(application, answer, before, NOT_CONNECTED);
        });
    }

    /** One attempt to refresh, whose call was taken from the quota before. */
    TokenPair refreshPaid(Caller caller, String refreshToken, int attempt) {
        var application = applications.of(caller.practice());
        var answer = exchange.sendPaid(caller, request(application, refreshing(refreshToken)), attempt);
        return pair(application, answer, refreshToken, noLongerConnected(caller.practice()));
    }

    private static Map<String, String> refreshing(String refreshToken) {
        return Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    private Request request(ApiApplication application, Map<String, String> grant) {
        var fields = new HashMap<>(grant);
        fields.put("client_id", applications.clientId(application));
        fields.put("client_secret", applications.clientSecret(application));
        return Request.form(PATH, fields);
    }

    /** @param notGranted what is said when DrChrono does not accept what was granted */
    private TokenPair pair(ApiApplication application, Answer answer, String before, String notGranted) {
        if (answer.status() == 400 || answer.status() == 401) {
            throw refusal(application, answer, notGranted);
        }
        if (BARRED.contains(answer.status())) {
            throw new Unavailable(barred(application, answer.status()));
        }
        var json = verdict.success(Request.form(PATH, Map.of()), answer).json();
        var access = json.path("access_token").asString("");
        var refresh = json.path("refresh_token").asString("");
        var kept = refresh.isBlank() ? before : refresh;
        if (access.isBlank() || kept.isBlank()) {
            throw new Setback.Broken("it answered without tokens");
        }
        return new TokenPair(
                access,
                kept,
                clock.instant().plus(life(json)),
                json.path("scope").asString(""));
    }

    /** Within bounds that can be stored: losing a rotated pair would lose the connection. */
    private static Duration life(JsonNode json) {
        var seconds = json.path("expires_in").asLong(USUAL_LIFE.toSeconds());
        return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_LIFE.toSeconds())));
    }

    private static RuntimeException refusal(ApiApplication application, Answer answer, String notGranted) {
        return switch (answer.json().path("error").asString("")) {
            case "invalid_client" -> new NotConfigured(notAccepted(application));
            case "invalid_grant" -> new Disconnected(notGranted);
            default ->
                new Refused(NAME + " was refused as it was asked (" + answer.status()
                        + "). Check DRCHRONO_REDIRECT_URI and "
                        + "what DrChrono has of the API application, then try again.");
        };
    }

    /** A page before DrChrono answers so; it says nothing of the connection, nor of what was asked for with its token. */
    private static String barred(ApiApplication application, int status) {
        return NAME + ": DrChrono's token endpoint refused (" + status + "). Try again later; if it lasts, check "
                + (application.key() == null
                        ? "DRCHRONO_CLIENT_ID and DRCHRONO_CLIENT_SECRET."
                        : "the id and secret of API application '%s'.".formatted(application.key()));
    }

    private static String notAccepted(ApiApplication application) {
        return application.key() == null
                ? "DrChrono does not accept this API application (invalid_client). "
                        + "Check DRCHRONO_CLIENT_ID and DRCHRONO_CLIENT_SECRET."
                : "DrChrono does not accept API application '%s' (invalid_client). Mend it with 'application set %s'."
                        .formatted(application.key(), application.key());
    }

    private static String noLongerConnected(String practice) {
        return "DrChrono no longer accepts the connection of practice '%s' (invalid_grant). Run 'practice connect %s'."
                .formatted(practice, practice);
    }
}
