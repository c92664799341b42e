package com.practicestudio.reconciler.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code java -jar target/drchrono-reconciler.jar}, as somebody types it who has built the jar and sets it up. */
@Tag("packaged")
class JarTests {

    @Test
    void theReadmeNamesTheJarThatIsBuilt() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("'java -jar " + Application.FAT_JAR + "'");
    }

    @Test
    void withoutADatabaseItTeaches() {
        assertThat(printed(Map.of(), "--help")).contains("migrate", "run", "serve", "Exit codes:");
    }

    @Test
    void anEmptyDatabaseIsSetUpWithIt() {
        var settings = Map.of(
                "SPRING_DATASOURCE_URL",
                TestDatabase.emptyUrl("jar"),
                "SPRING_DATASOURCE_USERNAME",
                TestDatabase.USER,
                "SPRING_DATASOURCE_PASSWORD",
                TestDatabase.PASSWORD);

        assertThat(printed(settings, "migrate")).contains("migrations applied.");
        printed(settings, "practice", "add", "seaside", "--name", "Seaside Clinic", "--time-zone", "US/Eastern");
        assertThat(printed(settings, "practice", "list")).contains("seaside", "Seaside Clinic");
    }

    /** What it says to standard output: it has nothing to say to the other. */
    private static String printed(Map<String, String> environment, String... arguments) {
        try (var command =
                Child.ofJar(Application.FAT_JAR).environment(environment).start(arguments)) {
            assertThat(command.await()).as(command.output()).isZero();
            assertThat(command.err()).isEmpty();
            return command.out();
        }
    }
}
