package com.practicestudio.reconciler.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code operators add}, {@code list} and {@code remove}. */
class OperatorsCommandTests {

    private static final String PASSWORD = "synthetic-password-1";
    private static final String URL = TestDatabase.freshUrl("operators command");
    private static final JdbcTemplate JDBC = new JdbcTemplate(TestDatabase.pool(URL));

    private final Operators operators = new Operators(JdbcClient.create(JDBC), Clock.systemUTC());
    private final Terminal terminal = Terminal.with(operators);

    @BeforeEach
    void nobody() {
        JDBC.update("DELETE FROM operator");
    }

    @Test
    void aPasswordComesInOnStandardInputAndOnlyItsHashIsKept() {
        try (var child = command(PASSWORD + "\n", "operators", "add", "kim@example.com")) {
            assertThat(child.await()).as(child.output()).isZero();
            assertThat(child.out()).isEqualToIgnoringNewLines("Operator 'kim@example.com' is added.");
            assertThat(child.err()).isEmpty();
        }
        assertThat(JDBC.queryForObject("SELECT password_hash FROM operator", String.class))
                .startsWith("{bcrypt}$2a$")
                .doesNotContain(PASSWORD);
        assertThat(operators.verify("kim@example.com", PASSWORD)).isTrue();
        assertThat(operators.verify("kim@example.com", PASSWORD + "!")).isFalse();
        assertThat(operators.verify("KIM@example.com", PASSWORD)).isFalse();
    }

    @Test
    void whatCannotBeAPasswordIsRefusedInOneLineAndNotRepeated() {
        for (var wrong : new String[] {"", "eleven-char", "é".repeat(37)}) {
            try (var child = command(wrong + "\n", "operators", "add", "kim")) {
                assertThat(child.await()).isEqualTo(2);
                assertThat(child.err().lines()).hasSize(1);
                if (!wrong.isEmpty()) {
                    assertThat(child.err()).contains("at least 12 characters").doesNotContain(wrong);
                }
            }
        }
        assertThat(operators.all()).isEmpty();
    }

    @Test
    void anOperatorIsNotReplaced() {
        operators.add("kim", PASSWORD);

        try (var child = command("another-password-2\n", "operators", "add", "kim")) {
            assertThat(child.await()).isEqualTo(2);
            assertThat(child.err().lines()).singleElement().asString().contains("'kim' is there already");
        }
        try (var child = command(PASSWORD + "\n", "operators", "add", "k:m")) {
            assertThat(child.await()).isEqualTo(2);
            assertThat(child.err().lines()).singleElement().asString().contains("name takes 1 to 64");
        }
        assertThat(operators.verify("kim", PASSWORD)).isTrue();
    }

    @Test
    void operatorsAreListedWithoutHashes() {
        assertThat(terminal.type("operators", "list").out()).contains("No operators yet.");
        operators.add("robin", PASSWORD);
        operators.add("kim", PASSWORD);

        assertThat(terminal.type("operators", "list").out().lines())
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("kim ");
        assertThat(terminal.type("operators", "list", "--json").out())
                .contains("\"name\" : \"robin\"", "\"createdAt\"")
                .doesNotContain("bcrypt");
    }

    @Test
    void aRemovedOperatorIsNoneAndWhoeverIsNotThereIsNamed() {
        operators.add("kim", PASSWORD);

        assertThat(terminal.type("operators", "remove", "kim").out())
                .isEqualToIgnoringNewLines("Operator 'kim' is removed.");
        assertThat(operators.verify("kim", PASSWORD)).isFalse();

        var again = terminal.type("operators", "remove", "kim");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("No operator has the name 'kim'");
    }

    private static Child command(String input, String... arguments) {
        return Child.of("com.practicestudio.reconciler.Main")
                .environment(Map.of(
                        "SPRING_DATASOURCE_URL",
                        URL,
                        "SPRING_DATASOURCE_USERNAME",
                        TestDatabase.USER,
                        "SPRING_DATASOURCE_PASSWORD",
                        TestDatabase.PASSWORD))
                .input(input)
                .start(arguments);
    }
}
