package com.practicestudio.reconciler.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal.Result;
import com.practicestudio.reconciler.operations.setup.ServeCommand;
import com.practicestudio.reconciler.operations.start.Failures;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What holds for every command, and for whatever is typed wrong. */
class CommandLineTests {

    private final Terminal terminal = Terminal.with();

    static Stream<String> everyCommand() {
        return names("", typed());
    }

    static Stream<String> everyFirstWord() {
        return typed().getSubcommands().keySet().stream();
    }

    private static CommandLine typed(String... arguments) {
        return Shell.commandLine(
                new RootCommand(), Terminal.with(), new Failures(property -> Optional.empty()), arguments);
    }

    private static Stream<String> names(String path, CommandLine command) {
        return Stream.concat(
                Stream.of(path),
                command.getSubcommands().entrySet().stream()
                        .flatMap(sub -> names((path + " " + sub.getKey()).strip(), sub.getValue())));
    }

    @ParameterizedTest(name = "''{0}''")
    @MethodSource("everyCommand")
    void helpTeachesWithAnExampleAndTheExitCodes(String command) {
        Result help = terminal.type((command + " --help").strip().split(" "));

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("Example", "Exit codes:", "75", command);
    }

    @ParameterizedTest
    @MethodSource("everyFirstWord")
    void onlyTheCommandThatIsTypedIsMade(String name) {
        assertThat(typed("--verbose", name, "list").getSubcommands()).containsOnlyKeys(name);
    }

    @Test
    void allCommandsAreMadeToSayThatThereIsNoSuchOne() {
        assertThat(typed("rum", "nightly").getSubcommands()).containsKeys("run", "serve", "audit");
    }

    @Test
    void thereAreTheCommandsOfTheContract() {
        assertThat(everyCommand())
                .contains(
                        "migrate",
                        "keys new",
                        "practice add",
                        "practice list",
                        "practice connect",
                        "practice disconnect",
                        "run",
                        "status",
                        "restart",
                        "stop",
                        "recover",
                        "abandon",
                        "errors list",
                        "errors show",
                        "errors reprocess",
                        "errors discard",
                        "errors patterns",
                        "codes unknown",
                        "prune",
                        "serve",
                        "webhooks list",
                        "webhooks missed",
                        "webhooks secret",
                        "webhooks rules list",
                        "webhooks rules set",
                        "webhooks rules ignore",
                        "webhooks rules clear",
                        "webhooks show",
                        "webhooks replay",
                        "audit list",
                        "operators add",
                        "operators list",
                        "operators remove");
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                "bogus",
                "practice",
                "errors",
                "run",
                "run nightly",
                "run nightly --practice a --since yesterday",
                "run nightly --practice a --bogus",
                "practice add a --name A",
                "practice add a --name A --time-zone Mars/Olympus",
                "restart",
                "restart twelve",
                "webhooks",
                "webhooks list --limit 0",
                "webhooks missed --bogus",
                "webhooks missed --practice",
                "webhooks list --limit many",
                "practice set a",
                "practice set a --trust-payload maybe",
                "webhooks list --state lost",
                "webhooks list --since yesterday",
                "webhooks list --since 2026-02-30",
                "webhooks list --since 2026-11-20T25:00",
                "webhooks list --until 2026-11-20Z",
                "webhooks list --since 2026-11-20 --until 2026-11-20",
                "webhooks show",
                "webhooks show twelve",
                "webhooks show 1 2",
                "webhooks replay",
                "webhooks replay --dry-run",
                "webhooks replay twelve",
                "webhooks replay 1 --state failed",
                "webhooks replay --state lost",
                "webhooks replay --since 2026-11-21 --until 2026-11-20",
                "audit",
                "audit list --limit 0",
                "audit list 1",
                "webhooks secret",
                "webhooks secret a --overlap -1h",
                "webhooks secret a --overlap soon",
                "webhooks rules",
                "webhooks rules list a",
                "webhooks rules set",
                "webhooks rules set a",
                "webhooks rules set a PATIENT_MODIFY",
                "webhooks rules set a PATIENT_MODIFY delta",
                "webhooks rules set a PATIENT_MODIFY --job",
                "webhooks rules ignore a",
                "webhooks rules ignore a PATIENT_MODIFY --job delta",
                "webhooks rules clear a",
                "operators",
                "operators add",
                "operators remove",
                "errors discard 1",
                "errors reprocess",
                "errors reprocess --all",
                "errors reprocess --practice a",
                "errors reprocess --practice a --kind bogus",
                "errors reprocess 1 --all --practice a",
                "errors discard 1 --kind field --practice a --reason r",
                "errors discard --all --reason r",
                "prune --keep-runs 0"
            })
    void wrongUsageEndsWithTwoAndOneLineThatNamesTheHelp(String line) {
        Result result = terminal.type(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains("--help")
                .doesNotContain("java.", "Exception");
    }

    @Test
    void aSecretBehindAnUnknownOptionIsNotRepeated() {
        Result result = terminal.type("practice", "connect", "a", "--code=canary-code");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--code").doesNotContain("canary");
    }

    @Test
    void versionIsPrinted() {
        Result result = terminal.type("--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("drchrono-reconciler ");
    }

    @Test
    void serveLivesOnAndSaysWhere() {
        Result result = terminal.type("serve");

        assertThat(result.exitCode()).isEqualTo(ServeCommand.LIVES_ON);
        assertThat(result.out()).contains(String.valueOf(Terminal.PORT));
    }

    @Test
    void aFailureIsOneLineUnlessMoreIsAskedFor() {
        Result brief = terminal.type("status");
        Result verbose = terminal.type("status", "--verbose");

        assertThat(brief.exitCode()).isEqualTo(1);
        assertThat(brief.err().lines()).hasSize(1);
        assertThat(verbose.exitCode()).isEqualTo(1);
        assertThat(verbose.err()).contains("\tat ");
    }

    @Test
    void newKeysetsAreKeysetsAndDiffer() {
        Result one = terminal.type("keys", "new");
        Result other = terminal.type("keys", "new");

        assertThat(one.out()).contains("primaryKeyId").isNotEqualTo(other.out());
    }
}
