package com.practicestudio.reconciler.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.testing.Child;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** What somebody sees who has just cloned the repository and types the first command of the README. */
class SandboxTests {

    /** Not that of whoever works here, which may be running. */
    private static final Path HOME = Path.of("target", "sandbox-of-tests");

    private static final Pattern CLIENT = Pattern.compile("(?m)^target/\\S+/mariadb .*$");

    @AfterEach
    void removeItsData() throws IOException {
        FileSystemUtils.deleteRecursively(HOME);
    }

    @Test
    void aNewcomerSeesTwoPracticesLoadedAndAServer() throws Exception {
        removeItsData();
        try (var sandbox = Child.of(Sandbox.class.getName())
                .flags("-Dsandbox.home=" + HOME, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
                .environment(Map.of("SERVER_PORT", "0"))
                .start()) {
            var port = sandbox.port();
            var started =
                    ProcessHandle.of(sandbox.pid()).orElseThrow().descendants().toList();

            assertThat(after(sandbox, "run nightly --practice seaside"))
                    .startsWith("Done.")
                    .containsPattern("(?m)^patients +2,?000 ")
                    .containsPattern("(?m)^appointments +3,?500 ")
                    .contains(" requests", "errors list --practice seaside");
            assertThat(after(sandbox, "run nightly --practice hillside"))
                    .startsWith("Done.")
                    .containsPattern("(?m)^patients +800 +800 ")
                    .containsPattern("(?m)^appointments +1,?200 ");
            assertThat(asShown(after(sandbox, "Look at the result, from another terminal")))
                    .contains("2\t800");
            assertThat(get(port, "/actuator/health/readiness")).contains("\"UP\"");

            sandbox.terminate();

            assertThat(sandbox.await()).as(sandbox.output()).isEqualTo(143);
            // The database, at least.
            assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void theCommandOfTheReadmeStartsIt() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("./mvnw spring-boot:test-run");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<spring-boot.run.main-class>" + Sandbox.class.getName() + "</spring-boot.run.main-class>");
    }

    /** What it printed below this heading. */
    private static String after(Child sandbox, String heading) {
        var parts = sandbox.out().split("(?m)^== " + Pattern.quote(heading) + "\\R", -1);
        assertThat(parts).as(sandbox.output()).hasSize(2);
        return parts[1].split("(?m)^== ", -1)[0];
    }

    /** What the line for another terminal and the queries below it give. */
    private static String asShown(String explained) throws IOException, InterruptedException {
        var client = CLIENT.matcher(explained);
        assertThat(client.find()).as(explained).isTrue();
        var process = new ProcessBuilder(client.group().split(" "))
                .redirectErrorStream(true)
                .start();
        try (var queries = process.outputWriter()) {
            queries.write(explained.substring(client.end()));
        }
        var result = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(result).isZero();
        return result;
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(5))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
