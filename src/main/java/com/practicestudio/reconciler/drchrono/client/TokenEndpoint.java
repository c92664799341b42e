package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.Authorization;
import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChronoException.Disconnected;
import com.practicestudio.reconciler.drchrono.DrChronoException.NotConfigured;
import com.practicestudio.reconciler.drchrono.DrChronoException.Refused;
import com.practicestudio.reconciler.drchrono.TokenPair;
import com.practicestudio.reconciler.drchrono.http.Answer;
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
import org.springframework.stereotype.Component;

/** DrChrono's OAuth 2: the client's credentials go into the form body, never into a URL. */
@Component
final class TokenEndpoint implements Authorization {

    static final String NAME = "POST /o/token/";

    private static final String PATH = "/o/token/";
    private static final Duration USUAL_LIFE = Duration.ofHours(48);
    private static final Caller NOBODY = new Caller("-", null, Priority.URGENT);

    private final DrChronoSettings settings;
    private final BaseUrl base;
    private final Exchange exchange;
    private final Retries retries;
    private final Verdict verdict;
    private final Clock clock;

    TokenEndpoint(
            DrChronoSettings settings, BaseUrl base, Exchange exchange, Retries retries, Verdict verdict, Clock clock) {
        this.settings = settings;
        this.base = base;
        this.exchange = exchange;
        this.retries = retries;
        this.verdict = verdict;
        this.clock = clock;
    }

    @Override
    public URI authorizeUrl(String state) {
        var query = new HashMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                required("CLIENT_ID", settings.clientId()),
                "redirect_uri",
                required("REDIRECT_URI", settings.redirectUri()),
                "state",
                state));
        if (!settings.scopes().isBlank()) {
            query.put("scope", settings.scopes());
        }
        return base.resolve(Request.target("/o/authorize/", query));
    }

    @Override
    public TokenPair exchange(String code) {
        var fields = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                required("REDIRECT_URI", settings.redirectUri()));
        return retries.run(NAME, attempt -> pair(NOBODY, exchange.send(NOBODY, request(fields), attempt), ""));
    }

    @Override
    public TokenPair refresh(String refreshToken) {
        var request = refreshing(refreshToken);
        return retries.run(NAME, attempt -> pair(NOBODY, exchange.send(NOBODY, request, attempt), refreshToken));
    }

    /** One attempt to refresh, whose call was taken from the quota before. */
    TokenPair refreshPaid(Caller caller, String refreshToken, int attempt) {
        return pair(caller, exchange.sendPaid(caller, refreshing(refreshToken), attempt), refreshToken);
    }

    private Request refreshing(String refreshToken) {
        return request(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    private Request request(Map<String, String> grant) {
        var fields = new HashMap<>(grant);
        fields.put("client_id", required("CLIENT_ID", settings.clientId()));
        fields.put("client_secret", required("CLIENT_SECRET", settings.clientSecret()));
        return Request.form(PATH, fields);
    }

    /** @param before the refresh token that is kept when none is returned */
    private TokenPair pair(Caller caller, Answer answer, String before) {
        if (answer.status() == 400 || answer.status() == 401) {
            throw refusal(caller, answer);
        }
        var json = verdict.success(Request.form(PATH, Map.of()), answer).json();
        var access = json.path("access_token").asString("");
        var refresh = json.path("refresh_token").asString(before);
        if (access.isEmpty() || refresh.isEmpty()) {
            throw new Setback.Broken("it answered without tokens");
        }
        var life = Duration.ofSeconds(json.path("expires_in").asLong(USUAL_LIFE.toSeconds()));
        return new TokenPair(
                access, refresh, clock.instant().plus(life), json.path("scope").asString(""));
    }

    private static RuntimeException refusal(Caller caller, Answer answer) {
        return switch (answer.json().path("error").asString("")) {
            case "invalid_client" ->
                new NotConfigured("DrChrono does not accept this API application (invalid_client). "
                        + "Check DRCHRONO_CLIENT_ID and DRCHRONO_CLIENT_SECRET.");
            case "invalid_grant" ->
                caller == NOBODY
                        ? new Disconnected("DrChrono did not accept the code or refresh token (invalid_grant): it was "
                                + "used before, has expired or was revoked. Get a new one with 'practice connect KEY'.")
                        : new Disconnected("DrChrono no longer accepts the connection of practice '" + caller.practice()
                                + "' (invalid_grant). Run 'practice connect " + caller.practice() + "'.");
            default -> new Refused(NAME + " was refused as it was asked (" + answer.status() + ").");
        };
    }

    private static String required(String setting, String value) {
        if (value.isBlank()) {
            throw new NotConfigured("DRCHRONO_" + setting
                    + " is not set: it is part of your API application's entry at DrChrono. Set it and try again.");
        }
        return value;
    }
}
