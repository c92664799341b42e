package com.practicestudio.reconciler.drchrono.client;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.practicestudio.reconciler.drchrono.client.Rig.CALLER;
import static com.practicestudio.reconciler.drchrono.client.Rig.PATIENTS;
import static com.practicestudio.reconciler.drchrono.client.Rig.VERBOSE;
import static com.practicestudio.reconciler.drchrono.client.Rig.json;
import static com.practicestudio.reconciler.drchrono.client.Rig.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk lists: a job a page, polled as rarely as possible. */
class BulkTests {

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void asksInTheQueryAndPollsByTheUuidAlone() {
        starts("u-1");
        rig.answer(() -> get(anyUrl()), complete(2, 1500, "1", "2"));

        var page = rig.drChrono.bulk(CALLER, VERBOSE, 2);

        assertThat(rig.asked())
                .containsExactly(
                        "POST /api/patients_list?order_by=updated_at&page=2&page_size=1000&since=2026-01-31&verbose=true",
                        "GET /api/patients_list?uuid=u-1");
        assertThat(rig.requests().get(0).getBodyAsString()).isEmpty();
        assertThat(page.items()).hasSize(2);
        assertThat(page.count()).isEqualTo(1500);
        assertThat(page.pages()).isEqualTo(2);
        assertThat(page.last()).isTrue();
        assertThat(rig.log).extracting(call -> call.endpoint()).containsOnly("/api/patients_list");
    }

    @Test
    void costsOnePostAndOnePollAPageOnceItHasLearntHowLongAJobTakes() {
        starts("u-1", "u-2", "u-3");
        rig.answer(() -> get(anyUrl()), running(), running(), full(9), running(), full(9), full(9));

        rig.drChrono.bulk(CALLER, PATIENTS, 1);
        rig.drChrono.bulk(CALLER, PATIENTS, 2);
        assertThat(rig.requests()).hasSize(4 + 3);
        rig.drChrono.bulk(CALLER, PATIENTS, 3);

        assertThat(rig.requests()).hasSize(4 + 3 + 2);
        assertThat(rig.waited("bulk")).endsWith(Duration.ofSeconds(30));
    }

    @Test
    void waitsLessAgainWhenAListHasBeenReadyInTimeForAWhile() {
        starts("u-1");
        rig.answer(() -> get(anyUrl()), running(), running(), full(99));
        rig.drChrono.bulk(CALLER, PATIENTS, 1);

        for (var page = 2; page <= 10; page++) {
            rig.drChrono.bulk(CALLER, PATIENTS, page);
        }

        assertThat(rig.waited("bulk").subList(3, 12))
                .startsWith(Duration.ofSeconds(20), Duration.ofSeconds(20))
                .endsWith(Duration.ofSeconds(20), Duration.ofSeconds(10));
    }

    @Test
    void aListThatIsAlwaysReadyIsWaitedForByOneIntervalAtLeast() {
        starts("u-1");
        rig.answer(() -> get(anyUrl()), full(99));

        for (var page = 1; page <= 20; page++) {
            rig.drChrono.bulk(CALLER, PATIENTS, page);
        }

        assertThat(rig.waited("bulk")).containsOnly(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"count\":null,\"pages\":null}",
                "{\"count\":0,\"pages\":0}",
                "{\"pages\":\"some\"}",
                "null",
                "{}"
            })
    void aFullPageThatDoesNotTellHowManyThereAreIsNotTheLast(String pagination) {
        starts("u-1");
        rig.answer(() -> get(anyUrl()), complete(pagination, ids(1_000)));

        var page = rig.drChrono.bulk(CALLER, PATIENTS, 1);

        assertThat(page.last()).isFalse();
        assertThat(page.count()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | {'count':5000,'pages':5,'page_size':1000}",
                "300  | {'count':5000,'pages':5,'page_size':1000}",
                "999  | {'count':null,'pages':5}",
                "900  | {'count':4001,'pages':5}",
                "249  | {'count':5000,'pages':20}",
                "249  | {'count':5000,'pages':null,'page_size':250}",
                "250  | {'count':5000,'pages':null}"
            })
    void aPageInTheMiddleThatLacksRowsIsMadeAnew(int rows, String pagination) {
        starts("u-1", "u-2");
        rig.answer(() -> get(anyUrl()), complete(quoted(pagination), ids(rows)), full(5));

        var page = rig.drChrono.bulk(CALLER, PATIENTS, 2);

        assertThat(page.items()).hasSize(1_000);
        assertThat(rig.asked()).hasSize(4).endsWith("GET /api/patients_list?uuid=u-2");
    }

    @Test
    void aPageThatLacksRowsEachTimeItIsMadeHoldsUpNoOther() {
        starts("u-1");
        rig.answer(() -> get(anyUrl()), complete(5, 5000, "1", "2"));

        var page = rig.drChrono.bulk(CALLER, PATIENTS, 2);

        assertThat(page.items()).hasSize(2);
        assertThat(page.last()).isFalse();
        assertThat(rig.requests()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "250  | {'count':5000,'pages':20,'page_size':250}   | 20",
                "250  | {'count':4990,'pages':20}                   | 20",
                "250  | {'count':5000,'pages':null,'page_size':250} | 20",
                "250  | {'count':4990,'page_size':250}              | 20",
                "1000 | {'count':4001,'pages':null}                 | 5",
                "250  | {'page_size':250}                           | 3"
            })
    void asManyPagesAreReadAsSmallerOnesMake(int rows, String pagination, int pages) {
        starts("u-1");
        rig.answer(() -> get(anyUrl()), complete(quoted(pagination), ids(rows)));

        var page = rig.drChrono.bulk(CALLER, PATIENTS, 2);

        assertThat(page.pages()).isEqualTo(pages);
        assertThat(page.items()).hasSize(rows);
        assertThat(rig.requests()).hasSize(2);
    }

    @Test
    void theLastPageMayBeShortWhereOnlyTheRowsAreCounted() {
        starts("u-1");
        rig.answer(() -> get(anyUrl()), complete("{\"count\":1500,\"pages\":null}", ids(500)));

        assertThat(rig.drChrono.bulk(CALLER, PATIENTS, 2).last()).isTrue();
        assertThat(rig.requests()).hasSize(2);
    }

    static Stream<ResponseDefinitionBuilder> losses() {
        return Stream.of(
                json(404, "{\"detail\":\"Invalid uuid specified\"}"),
                json(400, "{\"detail\":\"Invalid uuid specified\"}"),
                json(500, "{\"status\":\"Error\",\"uuid\":\"u-1\",\"detail\":\"\"}"),
                json(200, "{\"status\":\"Failed\",\"uuid\":\"u-1\"}"),
                json(200, "{\"status\":\"Canceled\",\"uuid\":\"u-1\"}"));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void startsALostJobAgain(ResponseDefinitionBuilder loss) {
        starts("u-1", "u-2");
        rig.answer(() -> get(anyUrl()), loss, complete(1, 1, "1"));

        assertThat(rig.drChrono.bulk(CALLER, PATIENTS, 1).items()).hasSize(1);
        assertThat(rig.asked()).hasSize(4).endsWith("GET /api/patients_list?uuid=u-2");
    }

    @Test
    void givesUpAfterThreeLostJobs() {
        starts("u-1");
        rig.answer(() -> get(anyUrl()), json(404, "{}"));

        assertThatThrownBy(() -> rig.drChrono.bulk(CALLER, PATIENTS, 1))
                .isInstanceOf(DrChronoException.Unavailable.class)
                .hasMessageContaining("/api/patients_list");
        assertThat(rig.requests()).hasSize(6);
    }

    @Test
    void pollsThroughA500ThatIsNoVerdictOnTheJob() {
        starts("u-1");
        rig.answer(() -> get(anyUrl()), json(500, "{\"detail\":\"oops\"}"), complete(1, 1, "1"));

        assertThat(rig.drChrono.bulk(CALLER, PATIENTS, 1).items()).hasSize(1);
        assertThat(rig.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405})
    void aListWithoutBulkSaysSo(int status) {
        rig.answer(() -> post(anyUrl()), json(status, "{}"));

        assertThatThrownBy(() -> rig.drChrono.bulk(CALLER, PATIENTS, 1))
                .isInstanceOfAny(
                        DrChronoException.NotFound.class,
                        DrChronoException.Forbidden.class,
                        DrChronoException.Refused.class);
        assertThat(rig.requests()).hasSize(1);
    }

    @Test
    void takesAShortPageForTheLastWhenThePaginationIsMissing() {
        starts("u-1");
        rig.answer(
                () -> get(anyUrl()),
                json(200, "{\"status\":\"Complete\",\"data\":" + rows("1", "2") + "}"),
                json(200, "{\"status\":\"Complete\",\"data\":" + rows(ids(1000)) + "}"));

        var last = rig.drChrono.bulk(CALLER, PATIENTS, 3);
        var full = rig.drChrono.bulk(CALLER, PATIENTS, 3);

        assertThat(last.last()).isTrue();
        assertThat(last.count()).isEqualTo(2002);
        assertThat(full.last()).isFalse();
    }

    private static String[] ids(int count) {
        return Stream.iterate(1, id -> id + 1).limit(count).map(String::valueOf).toArray(String[]::new);
    }

    private void starts(String... uuids) {
        rig.answer(
                () -> post(anyUrl()),
                Stream.of(uuids)
                        .map(uuid -> json(201, "{\"status\":\"In progress\",\"uuid\":\"" + uuid + "\"}"))
                        .toArray(ResponseDefinitionBuilder[]::new));
    }

    private static ResponseDefinitionBuilder running() {
        return json(200, "{\"status\":\"In progress\",\"uuid\":\"u\"}");
    }

    /** A page with a thousand rows. */
    private static ResponseDefinitionBuilder full(int pages) {
        return complete(pages, pages * 1_000, ids(1_000));
    }

    private static ResponseDefinitionBuilder complete(int pages, int count, String... ids) {
        return complete("{\"count\":%d,\"pages\":%d}".formatted(count, pages), ids);
    }

    private static ResponseDefinitionBuilder complete(String pagination, String... ids) {
        return json(200, "{\"status\":\"Complete\",\"pagination\":%s,\"results\":%s}".formatted(pagination, rows(ids)));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
