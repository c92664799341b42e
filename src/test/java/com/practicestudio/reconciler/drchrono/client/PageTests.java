package com.practicestudio.reconciler.drchrono.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.practicestudio.reconciler.drchrono.client.Rig.CALLER;
import static com.practicestudio.reconciler.drchrono.client.Rig.PATIENTS;
import static com.practicestudio.reconciler.drchrono.client.Rig.VERBOSE;
import static com.practicestudio.reconciler.drchrono.client.Rig.json;
import static com.practicestudio.reconciler.drchrono.client.Rig.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.ListQuery;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain lists and single records. */
class PageTests {

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"results", "data"})
    void readsTheRowsUnderEitherName(String name) {
        rig.answer(() -> get(anyUrl()), json(200, "{\"" + name + "\":[{\"id\":1},{\"id\":2}],\"next\":null}"));

        var page = rig.drChrono.first(CALLER, PATIENTS);

        assertThat(page.items()).extracting(row -> row.text("id")).containsExactly("1", "2");
        assertThat(page.next()).isNull();
    }

    @Test
    void readsWhatBeginsWithAByteOrderMark() {
        rig.answer(
                () -> get(anyUrl()),
                json(200, "\uFEFF{\"results\":[{\"id\":1}],\"next\":\"/api/patients?page=2\"}"),
                json(200, "\uFEFF{\"id\":1}"));

        var page = rig.drChrono.first(CALLER, PATIENTS);
        var record = rig.drChrono.one(CALLER, PATIENTS, "1");

        assertThat(page.items()).extracting(row -> row.text("id")).containsExactly("1");
        assertThat(page.next()).isEqualTo("/api/patients?page=2");
        assertThat(record.json()).isEqualTo("{\"id\":1}");
    }

    @Test
    void asksForTheLargestPagesWithFiltersTokenAndVersion() {
        rig.answer(() -> get(anyUrl()), page("1"));

        rig.drChrono.first(
                CALLER, new ListQuery("/api/patients", null, null, Map.of("email", "a+b@example.com"), false, "id"));
        rig.drChrono.first(CALLER, VERBOSE);

        assertThat(rig.asked())
                .containsExactly(
                        "GET /api/patients?email=a%2Bb%40example.com&page_size=250",
                        "GET /api/patients?page_size=50&since=2026-01-31&verbose=true");
        var request = rig.requests().get(0);
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer hush-access-1");
        assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        assertThat(request.getHeader("X-DRC-API-Version")).isEqualTo("v4");
    }

    @Test
    void asksInTheVersionOfThePracticeAlsoWhereItIsRedirected() {
        rig.versions.put("seaside", "v3");
        rig.answer(
                () -> get(anyUrl()), aResponse().withStatus(302).withHeader("Location", "/api/elsewhere"), page("1"));

        rig.drChrono.first(CALLER, PATIENTS);

        assertThat(rig.requests())
                .extracting(request -> request.getHeader("X-DRC-API-Version"))
                .containsExactly("v3", "v3");
    }

    @Test
    void followsNextAsItWasGivenAndSendsNoFilterAgain() {
        var next = "/api/patients?cursor=cD0y%3D%3D&page_size=20";
        rig.answer(() -> get(anyUrl()), json(200, "{\"results\":[],\"next\":\"" + rig.url + next + "\"}"));

        var first = rig.drChrono.first(CALLER, PATIENTS);
        rig.drChrono.next(CALLER, PATIENTS, next);

        assertThat(first.next()).isEqualTo(next);
        assertThat(rig.asked().get(1)).isEqualTo("GET " + next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.drchrono.com", "https://drchrono.com", "http://www.drchrono.com"})
    void rewritesTheVendorsHostsOntoTheBaseUrl(String host) {
        rig.answer(() -> get(anyUrl()), json(200, "{\"results\":[],\"next\":\"" + host + "/api/patients?page=2\"}"));

        assertThat(rig.drChrono.first(CALLER, PATIENTS).next()).isEqualTo("/api/patients?page=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/api/patients?page=2",
                "https://app.drchrono.com.evil.example.com/api/patients",
                "https://app.drchrono.com@evil.example.com/api/patients",
                "https://app.drchrono.com:8443/api/patients",
                "http://127.0.0.1:1/api/patients",
                "//evil.example.com/api/patients",
                "ftp://app.drchrono.com/api/patients",
                "file:/etc/passwd",
                ".evil.example.com/api/patients"
            })
    void refusesAForeignNext(String link) {
        rig.answer(() -> get(anyUrl()), json(200, "{\"results\":[{\"id\":1}],\"next\":\"" + link + "\"}"));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.Untrustworthy.class)
                .hasMessageContaining("/api/patients")
                .hasMessageNotContaining("evil");
        assertThatThrownBy(() -> rig.drChrono.next(CALLER, PATIENTS, link))
                .isInstanceOf(DrChronoException.Untrustworthy.class);
        assertThat(rig.requests()).hasSize(1);
    }

    @Test
    void aNextThatIsAQueryOnlyLeadsToThePathOfItsPage() {
        rig.answer(() -> get(anyUrl()), json(200, "{\"results\":[],\"next\":\"?page=2\"}"));

        assertThat(rig.drChrono.first(CALLER, PATIENTS).next()).isEqualTo("/api/patients?page=2");
    }

    @Test
    void aNextThatIsNoUrlIsNotTakenForAForeignHost() {
        rig.answer(() -> get(anyUrl()), json(200, "{\"results\":[],\"next\":\"http://hush b/\"}"));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.Untrustworthy.class)
                .hasMessageStartingWith("/api/patients answered with a link that is no URL.")
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "\"\"", "\" \""})
    void aListEndsWhereItNamesNoNextPage(String next) {
        rig.answer(() -> get(anyUrl()), json(200, "{\"results\":[{\"id\":1}],\"next\":" + next + "}"));

        assertThat(rig.drChrono.first(CALLER, PATIENTS).next()).isNull();
        assertThat(rig.requests()).hasSize(1);
    }

    @Test
    void aListEndsWhereNothingIsSaidOfANextPage() {
        rig.answer(() -> get(anyUrl()), json(200, "{\"results\":[{\"id\":1}]}"));

        assertThat(rig.drChrono.first(CALLER, PATIENTS).next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"href\":\"/api/patients?page=2\"}", "[\"/api/patients?page=2\"]", "2", "true"})
    void aNextThatIsNoTextIsAskedForAgainAndNeverEndsTheList(String next) {
        rig.answer(() -> get(anyUrl()), json(200, "{\"results\":[{\"id\":1}],\"next\":" + next + "}"));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.Unavailable.class)
                .hasMessageContaining("at last because its next page is no link");
        assertThat(rig.requests()).hasSize(4);
    }

    @Test
    void readsOneRecordById() {
        rig.answer(() -> get(urlEqualTo("/api/patients/12%2F3?verbose=true")), json(200, "{\"id\":\"12/3\"}"));

        assertThat(rig.drChrono.one(CALLER, VERBOSE, "12/3").text("id")).isEqualTo("12/3");
        assertThat(rig.log).extracting(call -> call.endpoint()).containsExactly("/api/patients/{id}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":5}", "{\"id\":\"5\"}", "{\"id\":\" 5 \"}"})
    void anIdIsTheSameAsNumberAndAsText(String record) {
        rig.answer(() -> get(anyUrl()), json(200, record));

        assertThat(rig.drChrono.one(CALLER, PATIENTS, "5").json()).isEqualTo(record);
    }

    @Test
    void aRecordIsKnownByTheFieldThatItsListIsKeyedBy() {
        rig.answer(() -> get(urlEqualTo("/api/clinical_notes/5")), json(200, "{\"id\":7,\"appointment\":\"5\"}"));
        var notes = new ListQuery("/api/clinical_notes", null, null, Map.of(), false, "appointment");

        assertThat(rig.drChrono.one(CALLER, notes, "5").text("appointment")).isEqualTo("5");
    }

    @Test
    void tellsWhoIsConnected() {
        rig.answer(() -> get(urlEqualTo("/api/users/current")), json(200, "{\"username\":\"front-desk\"}"));

        assertThat(rig.drChrono.me(CALLER).text("username")).isEqualTo("front-desk");
    }

    @Test
    void logsAndPaysForEachRequestWithoutItsQuery() {
        rig.answer(() -> get(anyUrl()), page("1"));

        rig.drChrono.first(CALLER, PATIENTS);

        assertThat(rig.taken).containsExactly(Priority.BULK);
        assertThat(rig.log).singleElement().satisfies(call -> {
            assertThat(call.practice()).isEqualTo("seaside");
            assertThat(call.run()).isEqualTo(7);
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.endpoint()).isEqualTo("/api/patients");
            assertThat(call.status()).isEqualTo(200);
            assertThat(call.attempt()).isEqualTo(1);
        });
        assertThat(rig.meters
                        .get("reconciler.request")
                        .tags("path", "/api/patients", "status", "2xx")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void namesWhatIsForbiddenMissingOrRefused() {
        rig.answer(() -> any(anyUrl()), json(403, "{}"), json(404, "{}"), json(400, "{\"since\":[\"hush-value\"]}"));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.Forbidden.class)
                .hasMessageStartingWith("GET /api/patients is forbidden (403).");
        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS)).isInstanceOf(DrChronoException.NotFound.class);
        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.Refused.class)
                .hasMessageNotContaining("hush");
        assertThat(rig.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "302, GET /api/patients was redirected more than 5 times.",
        "400, GET /api/patients was refused as it was asked (400).",
        "401, POST /o/token/ was refused as it was asked (401).",
        "403, GET /api/patients is forbidden (403).",
        "404, GET /api/patients: DrChrono has no such record or endpoint (404).",
        "409, GET /api/patients was refused as it was asked (409).",
        "410, GET /api/patients: DrChrono has no such record or endpoint (410).",
        "429, GET /api/patients was throttled by DrChrono: calls are granted again in 21 min.",
        "500, 'GET /api/patients failed 4 times, at last because DrChrono answered 500.'"
    })
    void everyErrorSaysWhatToDoNext(int status, String whatHappened) {
        rig.answer(() -> any(anyUrl()), json(status, "{}").withHeader("Location", "/api/patients"));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.class)
                .hasMessageMatching(Pattern.quote(whatHappened) + " (Check|Run) [^.]+\\.");
    }
}
