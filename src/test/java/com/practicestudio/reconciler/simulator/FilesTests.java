package com.practicestudio.reconciler.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The simulated file host answers as signed URLs do. */
class FilesTests {

    private final SimulatedPractice practice =
            SimulatedPractice.plan("seaside", 20, 0).charts(100).open();
    private final DrChronoSimulator simulator = DrChronoSimulator.serving(practice);
    private final String access = access();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aSignatureOpensAFileUntilItExpires() {
        var url = listed();

        assertThat(get(url, "").body()).isEqualTo(new String(DrChronoSimulator.file(practice.id("documents", 0))));
        assertThat(simulator.requests("/files/{id}")).isEqualTo(1);

        simulator.expireFiles();
        assertThat(get(url, "").statusCode()).isEqualTo(403);
        assertThat(get(listed(), "").statusCode()).isEqualTo(200);
    }

    @Test
    void theHostOfTheFilesRefusesATokenAndCostsNoQuota() {
        var url = listed();
        simulator.quota(0, 0);

        assertThat(get(url, access).statusCode()).isEqualTo(400);
        assertThat(get(url, "").statusCode()).isEqualTo(200);
    }

    private String listed() {
        var page = get(simulator.url() + "/api/documents", access).body();
        return JsonMapper.shared()
                .readTree(page)
                .path("results")
                .path(0)
                .path("document")
                .asString();
    }

    private String access() {
        var form = "grant_type=refresh_token&refresh_token=%s&client_id=%s&client_secret=%s"
                .formatted(
                        simulator.refreshToken("seaside"),
                        DrChronoSimulator.CLIENT_ID,
                        DrChronoSimulator.CLIENT_SECRET);
        var request = HttpRequest.newBuilder(URI.create(simulator.url() + "/o/token/"))
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return JsonMapper.shared()
                .readTree(send(request).body())
                .path("access_token")
                .asString();
    }

    private static HttpResponse<String> get(String url, String token) {
        var request = HttpRequest.newBuilder(URI.create(url));
        return send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return HttpClient.newHttpClient()
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }
}
