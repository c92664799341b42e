package com.practicestudio.reconciler.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator answers as the contract says DrChrono does, quirks included. */
class DrChronoSimulatorTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALL = "since=2000-01-01&show_archived=true";

    private final HttpClient http = HttpClient.newHttpClient();
    private final SimulatedPractice practice =
            SimulatedPractice.plan("seaside", 620, 1_200).open();
    private final DrChronoSimulator simulator = DrChronoSimulator.serving(practice);
    private String access = "";

    @BeforeEach
    void connect() {
        access = refresh(simulator.refreshToken("seaside")).path("access_token").asString();
        simulator.resetCounters();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void pagesOfPatientsAreFollowedByNextAlone() {
        List<JsonNode> pages = walk("/api/patients");

        assertThat(pages).extracting(page -> page.path("results").size()).containsExactly(250, 250, 120);
        assertThat(ids(pages)).hasSize(620).doesNotHaveDuplicates();
        assertThat(pages.get(0).propertyNames()).containsExactly("previous", "results", "next");
    }

    @Test
    void verbosePagesAreSmallerAndCarryOnlyThoseFieldsMore() {
        JsonNode plain = json("/api/patients").path("results").get(0);
        JsonNode page = json("/api/patients?verbose=true&page_size=1000");

        assertThat(page.path("results").size()).isEqualTo(50);
        var more = new HashSet<>(page.path("results").get(0).propertyNames());
        more.removeAll(plain.propertyNames());
        assertThat(more)
                .containsExactlyInAnyOrder(
                        "auto_accident_insurance",
                        "custom_demographics",
                        "patient_flags",
                        "patient_flags_attached",
                        "primary_insurance",
                        "secondary_insurance",
                        "tertiary_insurance",
                        "referring_doctor",
                        "workers_comp_insurance");
        assertThat(page.path("next").asString()).contains("verbose=true");
    }

    @Test
    void appointmentIdsAreTextAndReferencesAreNumbers() {
        for (JsonNode appointment : json("/api/appointments?" + ALL).path("results")) {
            assertThat(appointment.path("id").isString()).isTrue();
            assertThat(appointment.path("doctor").isNumber()).isTrue();
            assertThat(appointment.path("patient").isNumber()
                            || appointment.path("patient").isNull())
                    .isTrue();
        }
    }

    @Test
    void appointmentsNeedADateFilterOfAtMostHalfAYear() {
        assertThat(status("/api/appointments")).isEqualTo(400);
        assertThat(status("/api/appointments?date_range=2026-01-01/2026-12-31")).isEqualTo(400);
        assertThat(status("/api/appointments?date_range=2026-01-01/2026-06-30")).isEqualTo(200);
    }

    @Test
    void deletedAndVirtualAppointmentsShowOnlyWhenAskedFor() {
        int everything = ids(walk("/api/appointments?" + ALL)).size();
        int visible = ids(walk("/api/appointments?since=2000-01-01")).size();
        List<String> real = ids(walk("/api/appointments?ignore_virtual=true&" + ALL));

        assertThat(everything).isEqualTo(1_200);
        assertThat(visible).isLessThan(everything);
        assertThat(real).hasSizeLessThan(everything).allMatch(id -> id.matches("\\d+"));
    }

    @Test
    void sinceIsInclusiveAndFindsAHandful() {
        List<String> recent = ids(walk("/api/patients?since=2026-11-15"));
        assertThat(recent).isNotEmpty().hasSizeLessThan(50);

        String id = practice.id("patients", 3);
        practice.change("patients", id, Map.of("last_name", "Changed", "updated_at", "2026-11-15T00:00:00"));

        assertThat(ids(walk("/api/patients?since=2026-11-15"))).contains(id);
        assertThat(json("/api/patients/" + id).path("last_name").asString()).isEqualTo("Changed");
    }

    @Test
    void aDeletedPatientIsGoneAndTheCursorDoesNotSlip() {
        JsonNode first = json("/api/patients?page_size=10");
        practice.delete("patients", practice.id("patients", 2));

        JsonNode second = json(relative(first.path("next").asString()));

        assertThat(second.path("results").get(0).path("id").asString()).isEqualTo(practice.id("patients", 10));
        assertThat(status("/api/patients/" + practice.id("patients", 2))).isEqualTo(404);
    }

    @Test
    void eachPageOfABulkListIsAJobOfItsOwn() {
        simulator.bulkPollsInProgress(1);
        String query = "/api/patients_list?page=2&page_size=400&verbose=true&order_by=updated_at";
        JsonNode job = json(post(query));
        assertThat(job.path("status").asString()).isEqualTo("In progress");

        String poll = "/api/patients_list?uuid=" + job.path("uuid").asString();
        assertThat(json(poll).has("results")).isFalse();
        JsonNode page = json(poll);

        assertThat(page.path("pagination").toString())
                .isEqualTo("{\"count\":620,\"pages\":2,\"page_size\":400,\"page\":2}");
        assertThat(page.path("results").size()).isEqualTo(220);
        assertThat(page.path("results").get(0).has("primary_insurance")).isTrue();
        assertThat(page.path("results"))
                .extracting(row -> row.path("updated_at").asString())
                .isSorted();
    }

    @Test
    void aBulkListExpires() {
        String uuid = json(post("/api/appointments_list?since=2000-01-01"))
                .path("uuid")
                .asString();
        simulator.expireBulkLists();

        HttpResponse<String> poll = get("/api/appointments_list?uuid=" + uuid);

        assertThat(poll.statusCode()).isEqualTo(404);
        assertThat(poll.body()).isEqualTo("{\"detail\":\"Invalid uuid specified\"}");
    }

    @Test
    void aRefreshKillsBothOldTokens() {
        String old = simulator.refreshToken("seaside");
        refresh(old);

        assertThat(status("/api/doctors")).isEqualTo(401);
        assertThat(refresh(old).path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void theTokenCanDieInMidWalk() {
        simulator.accessTokenDiesAfter(2);

        assertThat(List.of(status("/api/doctors"), status("/api/doctors"), status("/api/doctors")))
                .containsExactly(200, 200, 401);
    }

    @Test
    void withoutTheCalendarScopeTheCalendarIsEmpty() {
        simulator.scope("user:read");

        assertThat(json("/api/appointments?" + ALL).path("results")).isEmpty();
        assertThat(status("/api/patients")).isEqualTo(403);
    }

    @Test
    void theQuotaTellsTheWaitInTheBodyOnly() {
        simulator.quota(2, 100);
        status("/api/doctors");
        status("/api/doctors");

        HttpResponse<String> refused = get("/api/doctors");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body())
                .matches("\\{\"detail\":\"Request was throttled. Expected available in [0-9.]+ seconds.\"}");
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void faultsMeetTheRequestsTheyArePlannedFor() {
        simulator.fail("/api/patients", 1, Fault.truncated());
        simulator.fail("/api/patients/{id}", 1, Fault.connectionReset());
        simulator.fail("/api/offices", 2, Fault.htmlPage());

        assertThat(get("/api/patients").body()).doesNotEndWith("}");
        assertThatThrownBy(() -> get("/api/patients/" + practice.id("patients", 0)))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(get("/api/offices").headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/html");
        assertThat(status("/api/doctors")).isEqualTo(200);
    }

    @Test
    void nextCanLeadAstray() {
        simulator.fail("/api/patients", 1, Fault.foreignNext("https://example.org"));
        assertThat(json("/api/patients").path("next").asString())
                .startsWith("https://example.org/api/patients?cursor=");

        simulator.fail("/api/patients", 1, Fault.loopingNext());
        assertThat(json("/api/patients?page_size=9").path("next").asString())
                .isEqualTo(simulator.url() + "/api/patients?page_size=9");
    }

    @Test
    void dirtIsWhereThePlanSaysItIs() {
        var dirty = SimulatedPractice.plan("dirty", 400, 10).dirt(10).open();
        try (var other = DrChronoSimulator.serving(dirty)) {
            assertThat(dirty.flawed("patients", true) + dirty.flawed("patients", false))
                    .isBetween(20L, 60L);
            assertThat(dirty.count("patients")).isEqualTo(400);
            assertThat(other.refreshToken("dirty")).isNotBlank();
        }
    }

    @Test
    void malformedRowsAreSpoiltAsAWhole() {
        var malformed = SimulatedPractice.plan("dirty", 400, 400).malformed(10).open();

        assertThat(malformed.flawed("patients", true)).isBetween(20L, 60L);
        assertThat(malformed.flawed("appointments", true)).isBetween(20L, 60L);
        assertThat(malformed.flawed("patients", false)).isZero();
    }

    @Test
    void officesCloseAtAnHourThatNoClockHas() {
        JsonNode office = json("/api/offices").path("results").get(0);

        assertThat(office.path("end_time").asString()).isEqualTo("24:00");
        assertThat(office.path("exam_rooms").isArray()).isTrue();
        assertThat(json("/api/doctors").path("results").findValuesAsString("timezone"))
                .contains("US/Eastern", "America/Los_Angeles");
    }

    @Test
    void countsRequestsByEndpoint() {
        String id = practice.id("patients", 0);
        status("/api/patients/" + id);
        post("/api/patients_list?page=1");

        assertThat(simulator.requests()).isEqualTo(2);
        assertThat(simulator.requests("/api/patients/{id}")).isEqualTo(1);
        assertThat(simulator.requests("POST /api/patients_list")).isEqualTo(1);
        assertThat(simulator.recentRequests()).contains("GET /api/patients/" + id);
    }

    @Test
    void aNoteIsKnownByItsVisitAloneAndOneThatWasChangedIsNewerThanAnyOther() {
        SimulatedPractice charted =
                SimulatedPractice.plan("charted", 30, 40).charts(50).open();
        String first = charted.id("clinical_notes", 0);
        charted.change("clinical_notes", first, Map.of("archived", true));
        try (var other = DrChronoSimulator.serving(charted)) {
            access = refresh(other, other.refreshToken("charted"))
                    .path("access_token")
                    .asString();

            HttpResponse<String> undated = get(other, "/api/clinical_notes");
            JsonNode all = json(get(other, "/api/clinical_notes?since=1970-01-01"));
            JsonNode recent = json(get(other, "/api/clinical_notes?since=2099-01-01"));

            assertThat(undated.statusCode()).isEqualTo(400);
            assertThat(all.path("results")).hasSize(15).noneMatch(note -> note.has("id") || note.has("updated_at"));
            assertThat(recent.path("results"))
                    .extracting(note -> note.path("appointment").asString())
                    .containsExactly(first);
            assertThat(json(get(other, "/api/clinical_notes/" + first))
                            .path("archived")
                            .asBoolean())
                    .isTrue();
        }
    }

    private List<JsonNode> walk(String path) {
        List<JsonNode> pages = new ArrayList<>();
        @Nullable String next = path;
        while (next != null) {
            JsonNode page = json(next);
            pages.add(page);
            next = page.path("next").isNull()
                    ? null
                    : relative(page.path("next").asString());
        }
        return pages;
    }

    private static List<String> ids(List<JsonNode> pages) {
        List<String> ids = new ArrayList<>();
        pages.forEach(page ->
                page.path("results").forEach(row -> ids.add(row.path("id").asString())));
        return ids;
    }

    private String relative(String url) {
        return url.substring(simulator.url().length());
    }

    private JsonNode json(String path) {
        return json(get(path));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private int status(String path) {
        return get(path).statusCode();
    }

    private HttpResponse<String> get(String path) {
        return get(simulator, path);
    }

    private HttpResponse<String> get(DrChronoSimulator asked, String path) {
        return send(asked, HttpRequest.newBuilder().GET(), path);
    }

    private HttpResponse<String> post(String path) {
        return send(simulator, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()), path);
    }

    private JsonNode refresh(String token) {
        return refresh(simulator, token);
    }

    private JsonNode refresh(DrChronoSimulator asked, String token) {
        String form = "grant_type=refresh_token&refresh_token=" + token + "&client_id=" + DrChronoSimulator.CLIENT_ID
                + "&client_secret=" + DrChronoSimulator.CLIENT_SECRET;
        return json(send(asked, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(form)), "/o/token/"));
    }

    private HttpResponse<String> send(DrChronoSimulator asked, HttpRequest.Builder request, String path) {
        try {
            return http.send(
                    request.uri(URI.create(asked.url() + path))
                            .header("Authorization", "Bearer " + access)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
