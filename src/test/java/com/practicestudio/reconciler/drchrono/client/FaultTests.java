package com.practicestudio.reconciler.drchrono.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.practicestudio.reconciler.drchrono.client.Rig.CALLER;
import static com.practicestudio.reconciler.drchrono.client.Rig.PATIENTS;
import static com.practicestudio.reconciler.drchrono.client.Rig.json;
import static com.practicestudio.reconciler.drchrono.client.Rig.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are none, and where they lead. */
class FaultTests {

    private static final int DRIBBLE_MILLIS = 60_000;

    private Rig rig = new Rig("max-response-size", "1MB");

    @AfterEach
    void close() {
        rig.close();
    }

    static Stream<ResponseDefinitionBuilder> accidents() {
        return Stream.of(
                json(500, "{}"),
                json(503, "<html>"),
                aResponse().withHeader("Content-Type", "text/html").withBody("<html>Just a moment</html>"),
                json(200, "{\"results\":[{\"id\":1},{\"id\""),
                json(200, "{\"results\":[]}{"),
                json(200, "{\"detail\":\"no list\"}"),
                json(200, ""),
                aResponse().withStatus(204),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    }

    @ParameterizedTest
    @MethodSource("accidents")
    void asksAgainAfterAnAccident(ResponseDefinitionBuilder accident) {
        rig = new Rig("deadline", "2s");
        rig.answer(() -> get(anyUrl()), accident, page("1"));

        assertThat(rig.drChrono.first(CALLER, PATIENTS).items()).hasSize(1);
        assertThat(rig.log).extracting(call -> call.attempt()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void aRecordWithoutABodyIsAskedForAgain(int status) {
        rig.answer(() -> get(anyUrl()), json(status, ""), json(200, "{\"id\":1}"));

        assertThat(rig.drChrono.one(CALLER, PATIENTS, "1").text("id")).isEqualTo("1");
        assertThat(rig.log).extracting(call -> call.attempt()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail\":\"Temporarily unavailable\"}",
                "{\"results\":[{\"id\":5}]}",
                "{\"id\":6}",
                "{\"id\":null}",
                "{\"id\":{\"id\":5}}",
                "{}"
            })
    void whatIsNotTheRecordThatWasAskedForIsAskedForAgain(String other) {
        rig.answer(() -> get(anyUrl()), json(200, other), json(200, "{\"id\":5}"));

        assertThat(rig.drChrono.one(CALLER, PATIENTS, "5").text("id")).isEqualTo("5");
        assertThat(rig.log).extracting(call -> call.attempt()).containsExactly(1, 2);
    }

    @Test
    void anOccurrenceOfASeriesIsBelievedUnderTheIdThatItGot() {
        rig.answer(() -> get(anyUrl()), json(200, "{\"id\":\"160000042\"}"));

        assertThat(rig.drChrono.one(CALLER, PATIENTS, "20260504_160000001").text("id"))
                .isEqualTo("160000042");
    }

    @Test
    void aRecordThatIsAlwaysAnotherIsNotBelieved() {
        rig.answer(() -> get(anyUrl()), json(200, "{\"id\":6}"));

        assertThatThrownBy(() -> rig.drChrono.one(CALLER, PATIENTS, "5"))
                .isInstanceOf(DrChronoException.Unavailable.class)
                .hasMessage("GET /api/patients/{id} failed 4 times, at last because it answered with another record."
                        + " Run it again later, it resumes.");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aPageForBrowsersDoesNotSayThatARecordIsGone(int status) {
        rig.answer(() -> get(anyUrl()), browserPage(status), json(200, "{\"id\":1}"));

        assertThat(rig.drChrono.one(CALLER, PATIENTS, "1").text("id")).isEqualTo("1");
        assertThat(rig.log).extracting(call -> call.attempt()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aRecordThatTheApiDoesNotKnowIsGoneAtOnce(int status) {
        rig.answer(() -> get(anyUrl()), json(status, "{\"detail\":\"Not found.\"}"));

        assertThatThrownBy(() -> rig.drChrono.one(CALLER, PATIENTS, "1"))
                .isInstanceOf(DrChronoException.NotFound.class);
        assertThat(rig.requests()).hasSize(1);
    }

    @Test
    void aListThatIsNotThereMayBeAnsweredWithAPageForBrowsers() {
        rig.answer(() -> get(anyUrl()), browserPage(404));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS)).isInstanceOf(DrChronoException.NotFound.class);
        assertThat(rig.requests()).hasSize(1);
    }

    private static ResponseDefinitionBuilder browserPage(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html; charset=utf-8")
                .withBody("<html>Not Found</html>");
    }

    @Test
    void aBulkListWithoutABodyIsNeitherReadyNorLost() {
        rig.answer(() -> post(anyUrl()), json(204, ""), json(201, "{\"uuid\":\"u-1\"}"));
        rig.answer(() -> get(anyUrl()), json(204, ""), json(200, "{\"status\":\"Complete\",\"results\":[{\"id\":1}]}"));

        assertThat(rig.drChrono.bulk(CALLER, PATIENTS, 1).items()).hasSize(1);
        assertThat(rig.log).extracting(call -> call.attempt()).containsExactly(1, 2, 1, 2);
    }

    @Test
    void givesUpAfterFourAttemptsWithGrowingWaits() {
        rig.answer(() -> get(anyUrl()), json(502, ""));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.Unavailable.class)
                .hasMessage("GET /api/patients failed 4 times, at last because DrChrono answered 502."
                        + " Run it again later, it resumes.");
        assertThat(rig.requests()).hasSize(4);
        assertThat(rig.taken).hasSize(4);
        var backoff = rig.waited("backoff");
        assertThat(backoff).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(backoff.get(i)).isBetween(Duration.ofSeconds(1 << i), Duration.ofSeconds(2 << i));
        }
    }

    @Test
    void thoseWhoFailTogetherDoNotAskAgainTogether() {
        rig = new Rig("retry-attempts", "2");
        rig.answer(() -> get(anyUrl()), json(502, ""));

        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                    .isInstanceOf(DrChronoException.Unavailable.class);
        }

        assertThat(rig.waited("backoff").stream().distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void endsAnAnswerThatDribblesInAtTheDeadline() {
        rig = new Rig("deadline", "300ms", "retry-attempts", "1");
        rig.answer(() -> get(anyUrl()), page("1").withChunkedDribbleDelay(20, DRIBBLE_MILLIS));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.Unavailable.class)
                .hasMessageContaining("no whole answer");
        assertThat(rig.log)
                .singleElement()
                .satisfies(call -> assertThat(call.status()).isNull());
    }

    @Test
    void refusesAnAnswerThatInflatesBeyondTheLimit() {
        rig.answer(() -> get(anyUrl()), json(200, "{\"results\":[\"" + "a".repeat(2_000_000) + "\"]}"));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.Unavailable.class)
                .hasMessageContaining("DRCHRONO_MAX_RESPONSE_SIZE");
        assertThat(rig.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.getHeader("Accept-Encoding")).contains("gzip"));
    }

    @Test
    void nobodyListening() {
        rig.server.stop();

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.Unavailable.class)
                .hasMessageContaining("the connection failed")
                .hasNoCause();
    }

    @Test
    void replaysARedirectedPostWithItsQueryAndHeaders() {
        var moved = aResponse().withStatus(302).withHeader("Location", "/api/moved?page=1&page_size=1000");
        rig.answer(() -> post(urlPathEqualTo("/api/patients_list")), moved);
        rig.answer(() -> post(urlPathEqualTo("/api/moved")), json(201, "{\"uuid\":\"u-1\"}"));
        rig.answer(() -> get(anyUrl()), json(200, "{\"status\":\"Complete\",\"results\":[]}"));

        rig.drChrono.bulk(CALLER, PATIENTS, 1);

        assertThat(rig.asked().get(1)).isEqualTo("POST /api/moved?page=1&page_size=1000");
        assertThat(rig.requests().get(1).getHeader("Authorization")).isEqualTo("Bearer hush-access-1");
        assertThat(rig.taken).hasSize(3);
        assertThat(rig.log).extracting(call -> call.status()).containsExactly(302, 201, 200);
    }

    @Test
    void takesTheTokenToNoOtherHost() {
        var foreign = aResponse().withStatus(307).withHeader("Location", "https://evil.example.com/api/patients");
        rig.answer(() -> any(anyUrl()), foreign);

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.Untrustworthy.class);
        assertThat(rig.requests()).hasSize(1);
    }

    @Test
    void stopsFollowingAfterFiveRedirects() {
        rig.answer(() -> any(anyUrl()), aResponse().withStatus(302).withHeader("Location", "/api/patients"));

        assertThatThrownBy(() -> rig.drChrono.first(CALLER, PATIENTS))
                .isInstanceOf(DrChronoException.Untrustworthy.class)
                .hasMessageContaining("redirected more than 5 times");
        assertThat(rig.requests()).hasSize(6);
    }

    @Test
    void anInterruptEndsAnExchange() throws InterruptedException {
        rig.answer(() -> get(anyUrl()), page("1").withFixedDelay(DRIBBLE_MILLIS));
        var thrown = new AtomicReference<@Nullable Throwable>();
        var flag = new AtomicReference<@Nullable Boolean>();
        var reader = new Thread(() -> {
            try {
                rig.drChrono.first(CALLER, PATIENTS);
            } catch (DrChronoException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        reader.start();
        while (rig.taken.isEmpty()) {
            Thread.onSpinWait();
        }
        reader.interrupt();
        reader.join(DRIBBLE_MILLIS / 2);

        assertThat(thrown.get()).isInstanceOf(DrChronoException.Interrupted.class);
        assertThat(flag.get()).isTrue();
    }
}
