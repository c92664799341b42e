package com.practicestudio.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The README, and the page of resources that it leads to, say what is so. */
class ReadmeTests {

    private static final int LONGEST = 150;

    @Test
    void staysShort() throws IOException {
        assertThat(readme()).hasSizeLessThanOrEqualTo(LONGEST);
    }

    @Test
    void namesEveryJobWithItsSchedule() throws IOException {
        for (var job : jobs()) {
            assertThat(readme())
                    .anyMatch(line -> line.startsWith("| `" + job.get("job") + "`")
                            && line.contains("`" + job.get("schedule") + "`"));
        }
    }

    @Test
    void namesTheTimeZoneThatKubernetesReadsTheSchedulesIn() throws IOException {
        var spec =
                (Map<?, ?>) yaml(Path.of("k8s", "base", "every-cron-job.yaml")).get("spec");

        assertThat(readme())
                .anyMatch(line -> line.startsWith("| job |")
                        && line.contains("`" + Objects.requireNonNull(spec).get("timeZone") + "`"));
    }

    @Test
    void thePageOfResourcesNamesEveryOneOfTheJobs() throws IOException {
        var page = Files.readAllLines(Path.of("src", "docs", "resources.md"));
        for (var job : jobs()) {
            assertThat((List<?>) job.get("resources"))
                    .allSatisfy(resource -> assertThat(page).anyMatch(line -> line.startsWith("| " + resource + " |")));
        }
    }

    private static List<String> readme() throws IOException {
        return Files.readAllLines(Path.of("README.md"));
    }

    private static List<Map<String, Object>> jobs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("jobs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(ReadmeTests::yaml)
                    .toList();
        }
    }

    private static Map<String, Object> yaml(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
