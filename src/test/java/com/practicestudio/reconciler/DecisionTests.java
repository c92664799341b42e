package com.practicestudio.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of decisions, which others name by their numbers. */
class DecisionTests {

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "docs", "decisions"))) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyPageIsHeadedByTheNumberOfItsFile(Path page) throws IOException {
        var number = Integer.parseInt(page.getFileName().toString().substring(0, 4));

        assertThat(Files.readAllLines(page).get(0)).startsWith("# " + number + ". ");
    }
}
