package com.practicestudio.reconciler.operations.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.junit.jupiter.api.Test;

/** Progress on a terminal. */
class ProgressBarsTests {

    private static final int WIDTH = 120;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(printed, true, UTF_8);
    private final ProgressBars bars = new ProgressBars(
            () -> new ProgressBarBuilder().setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH)));

    @Test
    void aBarTellsTheResourceAndHowManyOfHowManyRowsWereRead() {
        bars.advanced("patients", 250, 2345L);
        bars.advanced("patients", 500, 2345L);
        bars.close();

        assertThat(lines()).singleElement().asString().startsWith("patients ").contains(" 500/2345 rows ");
    }

    @Test
    void eachResourceHasABarOfItsOwn() {
        bars.advanced("offices", 3, null);
        bars.advanced("patients", 250, 2345L);
        bars.close();

        assertThat(printed.toString(UTF_8))
                .containsPattern("offices [^\r]* 3/\\? rows [^\r]*\\R?\rpatients ")
                .containsPattern("patients [^\r]* 250/2345 rows ");
    }

    @Test
    void aTerminalIsShownBarsAndAnythingElseLines() {
        var err = new PrintWriter(new StringWriter());

        assertThat(Progress.on(err, true)).isInstanceOf(ProgressBars.class);
        assertThat(Progress.on(err, false)).isInstanceOf(ProgressLines.class);
    }

    /** What stands on each line in the end: a bar is printed over itself as it grows. */
    private List<String> lines() {
        return Stream.of(printed.toString(UTF_8).split("\n"))
                .map(line -> line.substring(line.lastIndexOf('\r') + 1))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
