package com.practicestudio.reconciler.operations.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.pipeline.control.Rehearsal;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import com.practicestudio.reconciler.practice.CodeTables;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What {@code codes} prints and does, on a real database. */
class CodesCommandTests {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("codes command"));
    private static final Practices PRACTICES = new Practices(JDBC, Clock.systemUTC());

    private final Terminal terminal = Terminal.with(PRACTICES, new CodeTables(JDBC), new Queue());

    CodesCommandTests() {
        PRACTICES.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
    }

    @Test
    void aCodeThatWasAddedIsListedAsThePracticesOwn() {
        var added = terminal.type("codes", "add", "gender", "Nonbinary", "O", "--practice", "seaside");

        assertThat(added.exitCode()).isZero();
        assertThat(added.out())
                .isEqualToIgnoringNewLines("In table gender, 'Nonbinary' becomes 'O' for practice 'seaside',"
                        + " in every row with the next complete run.");
        assertThat(terminal.type("codes", "list", "--practice", "seaside", "--table", "gender")
                        .out()
                        .lines())
                .contains("gender  female           F     default", "gender  nonbinary        O     practice");
    }

    @Test
    void theListIsJsonForScripts() {
        var json = terminal.type("codes", "list", "--practice", "seaside", "--json");

        assertThat(JsonMapper.shared().readTree(json.out()).get(0).propertyNames())
                .containsExactly("table", "source", "target", "own");
    }

    @Test
    void takingACodeBackTwiceIsHarmless() {
        terminal.type("codes", "add", "race", "martian", "other", "--practice", "seaside");

        assertThat(terminal.type("codes", "remove", "race", "Martian", "--practice", "seaside")
                        .out())
                .contains("no longer has");
        assertThat(terminal.type("codes", "remove", "race", "Martian", "--practice", "seaside"))
                .satisfies(again -> assertThat(again.exitCode()).isZero())
                .satisfies(again -> assertThat(again.out()).contains("had no"));
    }

    @Test
    void aTableOrPracticeThatDoesNotExistIsNamedWithExitCodeTwo() {
        assertThat(terminal.type("codes", "add", "genders", "a", "b", "--practice", "seaside"))
                .satisfies(wrong -> assertThat(wrong.exitCode()).isEqualTo(2))
                .satisfies(wrong -> assertThat(wrong.err()).contains("'genders'", "gender, patient_status"));
        assertThat(terminal.type("codes", "list", "--practice", "nobody").exitCode())
                .isEqualTo(2);
    }

    @Test
    void unknownCodesAreCountedForOnePracticeOrForAll() {
        PRACTICES.add("harbor", "Harbor Clinic", ZoneId.of("America/New_York"), "US");

        assertThat(terminal.type("codes", "unknown", "--practice", "seaside")
                        .out()
                        .lines())
                .contains("seaside   gender  patients  gender  Klingon            12");
        assertThat(JsonMapper.shared()
                        .readTree(terminal.type("codes", "unknown", "--json").out()))
                .extracting(code -> code.get("practice").stringValue())
                .contains("harbor", "seaside");
    }

    /** Every practice has the same unknown code. */
    private static final class Queue implements Rehearsal {

        @Override
        public Forecast reprocess(String practice, ErrorQueue.Filter filter, RunProgress progress) {
            throw new AssertionError("Nobody asked for it.");
        }

        @Override
        public List<UnknownCode> unknownCodes(String practice) {
            return List.of(new UnknownCode("gender", "patients", "gender", "Klingon", 12));
        }
    }
}
