package com.practicestudio.reconciler.drchrono.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.practicestudio.reconciler.drchrono.client.Rig.CALLER;
import static com.practicestudio.reconciler.drchrono.client.Rig.PATIENTS;
import static com.practicestudio.reconciler.drchrono.client.Rig.json;
import static com.practicestudio.reconciler.drchrono.client.Rig.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.practicestudio.reconciler.drchrono.ApiApplication;
import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.TokenPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens: when they are renewed, and what ends a connection. */
class TokenTests {

    private static final String NEXT = "/api/patients?cursor=abc";

    private Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void renewsOnceAfterA401AndAsksForTheSamePageAgain() {
        pageForToken("hush-access-2");
        tokens(pair(2));

        assertThat(rig.drChrono.next(CALLER, PATIENTS, NEXT).items()).hasSize(1);
        rig.drChrono.next(CALLER, PATIENTS, NEXT);

        assertThat(rig.asked()).containsExactly("GET " + NEXT, "POST /o/token/", "GET " + NEXT, "GET " + NEXT);
        assertThat(rig.vault.stored.refresh()).isEqualTo("hush-refresh-2");
        assertThat(rig.vault.stored.expiresAt()).isEqualTo(rig.clock.now.plus(Duration.ofHours(48)));
    }

    @Test
    void usesWhatAnotherProcessHasRenewed() {
        pageForToken("hush-access-2");
        var seen = rig.vault.stored;
        rig.vault.remembered = seen;
        rig.vault.stored = new TokenPair("hush-access-2", "hush-refresh-2", seen.expiresAt(), "");

        assertThat(rig.drChrono.next(CALLER, PATIENTS, NEXT).items()).hasSize(1);
        assertThat(rig.asked()).doesNotContain("POST /o/token/");
    }

    @Test
    void refusingTheRenewedTokenTooDisconnects() {
        pageForToken("hush-access-3");
        tokens(pair(2));

        assertThatThrownBy(() -> rig.drChrono.next(CALLER, PATIENTS, NEXT))
                .isInstanceOf(DrChronoException.Disconnected.class)
                .hasMessageEndingWith("Run 'practice connect seaside'.");
        assertThat(rig.asked()).containsExactly("GET " + NEXT, "POST /o/token/", "GET " + NEXT);
        assertThat(rig.vault.refused).isTrue();
    }

    @Test
    void renewsWithTheCredentialsInTheBody() {
        pageForToken("hush-access-2");
        tokens(pair(2));

        rig.drChrono.next(CALLER, PATIENTS, NEXT);

        var request = rig.requests().get(1);
        assertThat(request.getBodyAsString())
                .isEqualTo("client_id=client-1&client_secret=hush-client-secret"
                        + "&grant_type=refresh_token&refresh_token=hush-refresh-1");
        assertThat(request.getHeader("Content-Type")).startsWith("application/x-www-form-urlencoded");
        assertThat(request.getHeader("Authorization")).isNull();
        assertThat(rig.taken).containsExactly(Priority.BULK, Priority.URGENT, Priority.BULK);
        assertThat(rig.log)
                .extracting(call -> call.endpoint())
                .containsExactly("/api/patients", "/o/token/", "/api/patients");
        assertThat(rig.log).extracting(call -> call.run()).containsOnly(7L);
    }

    @ParameterizedTest
    @CsvSource({
        "99999999999999, 365",
        "9223372036854775807, 365",
        "-99999999999999, 0",
        "1e400, 2",
        "172800, 2",
        "null, 2"
    })
    void aLifeThatCannotBeStoredCostsNoPair(String seconds, int days) {
        tokens(json(
                200,
                "{\"access_token\":\"hush-access-2\",\"refresh_token\":\"hush-refresh-2\",\"expires_in\":" + seconds
                        + "}"));

        assertThat(rig.authorization.refresh("seaside", "hush-refresh-1").expiresAt())
                .isEqualTo(rig.clock.now.plus(Duration.ofDays(days)));
    }

    /** Nor is what was asked for with the token gone. */
    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void aTokenEndpointThatIsBarredIsNeitherARevokedTokenNorAMissingPermission(int status) {
        pageForToken("hush-access-2");
        tokens(aResponse().withStatus(status).withBody("<html>hush</html>"));

        assertThatThrownBy(() -> rig.drChrono.next(CALLER, PATIENTS, NEXT))
                .isInstanceOf(DrChronoException.Unavailable.class)
                .hasMessage("POST /o/token/: DrChrono's token endpoint refused (" + status
                        + "). Try again later; if it lasts, check "
                        + "DRCHRONO_CLIENT_ID and DRCHRONO_CLIENT_SECRET.");
        assertThat(rig.vault.refused).isFalse();
        assertThat(rig.vault.stored.refresh()).isEqualTo("hush-refresh-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"refresh_token\":null", ",\"refresh_token\":\"\"", ",\"refresh_token\":\" \""})
    void keepsTheRefreshTokenWhenNoneIsReturned(String none) {
        tokens(json(200, "{\"access_token\":\"hush-access-2\"" + none + "}"));

        assertThat(rig.authorization.refresh("seaside", "hush-refresh-1"))
                .isEqualTo(
                        new TokenPair("hush-access-2", "hush-refresh-1", rig.clock.now.plus(Duration.ofHours(48)), ""));
    }

    @Test
    void aThrottledTokenEndpointIsNotARevokedToken() {
        pageForToken("hush-access-2");
        tokens(json(429, "{\"detail\":\"Expected available in 31.0 seconds.\"}"), pair(2));

        assertThat(rig.drChrono.next(CALLER, PATIENTS, NEXT).items()).hasSize(1);
        assertThat(rig.waited("throttled")).containsExactly(Duration.ofSeconds(31));
    }

    @Test
    void aTokenEndpointThrottledForLongParks() {
        pageForToken("hush-access-2");
        tokens(json(429, "{\"detail\":\"Request was throttled.\"}"));

        assertThatThrownBy(() -> rig.drChrono.next(CALLER, PATIENTS, NEXT))
                .isInstanceOf(DrChronoException.QuotaSpent.class);
        assertThat(rig.vault.stored.refresh()).isEqualTo("hush-refresh-1");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, Disconnected, practice connect seaside",
        "401, invalid_grant, Disconnected, practice connect seaside",
        "401, invalid_client, NotConfigured, DRCHRONO_CLIENT_SECRET"
    })
    void aRefusedRefreshSaysWhatToDo(int status, String error, String kind, String remedy) {
        pageForToken("hush-access-2");
        tokens(json(status, "{\"error\":\"" + error + "\"}"));

        assertThatThrownBy(() -> rig.drChrono.next(CALLER, PATIENTS, NEXT))
                .isInstanceOf(DrChronoException.class)
                .matches(thrown -> thrown.getClass().getSimpleName().equals(kind))
                .hasMessageContaining(error)
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("hush");
        assertThat(rig.vault.stored.refresh()).isEqualTo("hush-refresh-1");
    }

    @Test
    void exchangesACodeForTheFirstPair() {
        tokens(pair(1));

        assertThat(rig.authorization.exchange("seaside", "the code").access()).isEqualTo("hush-access-1");
        assertThat(rig.requests().get(0).getBodyAsString())
                .contains("grant_type=authorization_code")
                .contains("code=the%20code")
                .contains("redirect_uri=https%3A%2F%2Fexample.com%2Foauth%2Fdrchrono%2Fcallback");
    }

    @Test
    void aPracticeWithAnApplicationOfItsOwnIsConnectedAndRenewedWithItsCredentials() {
        rig.own.application = new ApiApplication("northwest", "client-nw", 500, 9, 50);
        pageForToken("hush-access-2");
        tokens(pair(1), pair(2));

        assertThat(rig.authorization.authorizeUrl("seaside", "s").getQuery()).contains("client_id=client-nw");
        rig.authorization.exchange("seaside", "the code");
        rig.drChrono.next(CALLER, PATIENTS, NEXT);

        assertThat(rig.requests())
                .filteredOn(request -> request.getUrl().equals("/o/token/"))
                .extracting(request -> request.getBodyAsString())
                .hasSize(2)
                .allMatch(body -> body.startsWith("client_id=client-nw&client_secret=hush-secret-of-northwest&"));
    }

    @Test
    void nothingIsReadForAPracticeThatWasDisconnectedMeanwhile() {
        rig.server.stubFor(get(urlPathEqualTo("/api/patients")).willReturn(page("1")));
        rig.drChrono.next(CALLER, PATIENTS, NEXT);

        rig.vault.disconnected = true;

        assertThatThrownBy(() -> rig.drChrono.next(CALLER, PATIENTS, NEXT))
                .isInstanceOf(DrChronoException.Disconnected.class);
        assertThat(rig.asked()).hasSize(1);
    }

    @Test
    void aPracticeThatWasConnectedAnewIsReadAsItsNewUser() {
        rig.server.stubFor(get(urlPathEqualTo("/api/patients")).willReturn(page("1")));
        rig.drChrono.next(CALLER, PATIENTS, NEXT);

        rig.vault.stored = new TokenPair("hush-access-other", "hush-refresh-other", Instant.EPOCH, "");
        rig.drChrono.next(CALLER, PATIENTS, NEXT);

        assertThat(rig.requests())
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactly("Bearer hush-access-1", "Bearer hush-access-other");
    }

    @Test
    void credentialsThatAreRefusedAreThoseOfThePracticesApplication() {
        rig.own.application = new ApiApplication("northwest", "client-nw", 500, 9, 50);
        tokens(json(401, "{\"error\":\"invalid_client\"}"));

        assertThatThrownBy(() -> rig.authorization.exchange("seaside", "code"))
                .isInstanceOf(DrChronoException.NotConfigured.class)
                .hasMessageContaining("'application set northwest'")
                .hasMessageNotContaining("hush");
    }

    @Test
    void theAuthorizeUrlNamesTheScopesThatAreNeeded() {
        assertThat(rig.authorization.authorizeUrl("seaside", "s 1"))
                .hasToString(
                        rig.url + "/o/authorize/?client_id=client-1"
                                + "&redirect_uri=https%3A%2F%2Fexample.com%2Foauth%2Fdrchrono%2Fcallback&response_type=code"
                                + "&scope=user%3Aread%20calendar%3Aread%20patients%3Aread%20clinical%3Aread%20labs%3Aread%20tasks%3Aread&state=s%201");
    }

    @Test
    void theAuthorizeUrlLeavesOutEmptyScopes() {
        rig = new Rig("scopes", "");

        assertThat(rig.authorization.authorizeUrl("seaside", "s").getQuery()).doesNotContain("scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-id", "client-secret", "redirect-uri"})
    void aMissingSettingIsNamed(String setting) {
        rig = new Rig(setting, " ");

        assertThatThrownBy(() -> rig.authorization.exchange("seaside", "code"))
                .isInstanceOf(DrChronoException.NotConfigured.class)
                .hasMessageContaining(
                        "DRCHRONO_" + setting.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private void pageForToken(String token) {
        rig.server.stubFor(get(urlPathEqualTo("/api/patients")).willReturn(json(401, "{}")));
        rig.server.stubFor(get(urlPathEqualTo("/api/patients"))
                .withHeader("Authorization", equalTo("Bearer " + token))
                .willReturn(page("1")));
    }

    private void tokens(ResponseDefinitionBuilder... answers) {
        rig.answer(() -> post(urlEqualTo("/o/token/")), answers);
    }

    private static ResponseDefinitionBuilder pair(int number) {
        return json(
                200,
                "{\"access_token\":\"hush-access-%d\",\"refresh_token\":\"hush-refresh-%d\",\"token_type\":\"Bearer\","
                                .formatted(number, number)
                        + "\"expires_in\":172800,\"scope\":\"patients:read\"}");
    }

    @Test
    void tellsNothingSecretOfAPair() {
        assertThat(new TokenPair("hush", "hush", Instant.EPOCH, "").toString()).doesNotContain("hush");
    }
}
