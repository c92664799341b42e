package com.practicestudio.reconciler.operations.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.pipeline.repair.WatermarkList;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code watermark} prints. */
class WatermarkCommandTests {

    private static final Practices PRACTICES =
            new Practices(JdbcClient.create(TestDatabase.migrated("watermark command")), Clock.systemUTC());

    private final Marks marks = new Marks();
    private final Terminal terminal = Terminal.with(PRACTICES, marks);

    WatermarkCommandTests() {
        PRACTICES.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
    }

    @Test
    void listsHowFarEachResourceWasRead() {
        assertThat(terminal.type("watermark", "list").out().lines())
                .containsExactly(
                        "practice  resource   newest change (DrChrono's time)  read whole (UTC)",
                        "seaside   allergies  not told                         2026-11-20T02:15:00Z",
                        "seaside   patients   2026-11-19T12:00                 never");
    }

    @Test
    void aDateThatWasSetIsTheFirstThatIsReadAgain() {
        var set = terminal.type("watermark", "set", "patients", "2026-11-01", "--practice", "seaside");

        assertThat(set.out())
                .isEqualToIgnoringNewLines(
                        "The next incremental run of practice 'seaside' reads the patients that changed since 2026-11-01.");
        assertThat(marks.changes).containsExactly("patients 2026-11-02");
    }

    @Test
    void aResetSaysWhatItMeans() {
        assertThat(terminal.type("watermark", "reset", "patients", "--practice", "seaside")
                        .out())
                .isEqualToIgnoringNewLines("The next incremental run of practice 'seaside' reads all patients.");
        assertThat(marks.changes).containsExactly("patients forgotten");
    }

    @Test
    void aDateForWhatIsAlwaysReadWholeIsRefusedWithTheWayToHaveItRead() {
        var refused = terminal.type("watermark", "set", "allergies", "2026-11-01", "--practice", "seaside");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("'watermark reset allergies --practice seaside' has all of it read");
        assertThat(marks.changes).isEmpty();
    }

    @Test
    void whatHasNoWatermarkIsRefused() {
        var refused = terminal.type("watermark", "reset", "offices", "--practice", "seaside");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("Practice 'seaside' has no watermark of 'offices'.");
    }

    @Test
    void scriptsGetTheWatermarksAsOneDocument() {
        assertThat(json("watermark", "list", "--json"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        [{"practice": "seaside", "resource": "allergies", "updatedAt": null,
                          "walkedAt": "2026-11-20T02:15:00Z"},
                         {"practice": "seaside", "resource": "patients", "updatedAt": "2026-11-19T12:00",
                          "walkedAt": null}]
                        """));
    }

    @Test
    void scriptsGetWhatIsReadAgainAsOneDocument() {
        assertThat(json("watermark", "set", "patients", "2026-11-01", "--practice", "seaside", "--json"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"practice": "seaside", "resource": "patients", "since": "2026-11-01"}
                        """));
        assertThat(json("watermark", "reset", "patients", "--practice", "seaside", "--json"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"practice": "seaside", "resource": "patients", "since": null}
                        """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watermark",
                "watermark list patients",
                "watermark list --practice nowhere",
                "watermark set patients --practice seaside",
                "watermark set patients 2026-11-01",
                "watermark set patients yesterday --practice seaside",
                "watermark set patients 2026-02-30 --practice seaside",
                "watermark set patients 2026-11-01 --practice nowhere",
                "watermark set offices 2026-11-01 --practice seaside --json",
                "watermark reset --practice seaside",
                "watermark reset patients",
                "watermark reset patients --practice nowhere",
                "watermark reset offices --practice seaside --json"
            })
    void wrongInputEndsWithTwoAndOneLineAndChangesNothing(String line) {
        var refused = terminal.type(line.split(" "));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(marks.changes).isEmpty();
    }

    private JsonNode json(String... arguments) {
        return JsonMapper.shared().readTree(terminal.type(arguments).out());
    }

    /** Two resources that were read, and what was asked for. */
    private static final class Marks implements WatermarkList {

        private final List<String> changes = new ArrayList<>();

        @Override
        public List<Watermark> list(@Nullable String practice) {
            return List.of(
                    new Watermark("seaside", "allergies", null, Instant.parse("2026-11-20T02:15:00Z")),
                    new Watermark("seaside", "patients", "2026-11-19T12:00", null));
        }

        @Override
        public boolean isReadWhole(long practice, String resource) {
            return resource.equals("allergies");
        }

        @Override
        public boolean move(long practice, String resource, LocalDate date) {
            return !resource.equals("offices") && changes.add(resource + " " + date);
        }

        @Override
        public boolean forget(long practice, String resource) {
            return resource.equals("patients") && changes.add(resource + " forgotten");
        }
    }
}
