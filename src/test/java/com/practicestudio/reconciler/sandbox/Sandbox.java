package com.practicestudio.reconciler.sandbox;

import com.practicestudio.reconciler.Reconciler;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.operations.Shell;
import com.practicestudio.reconciler.simulator.DrChronoSimulator;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.DatabaseServer;
import com.practicestudio.reconciler.testing.EmbeddedMariaDb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;

/**
 * What {@code ./mvnw spring-boot:test-run} starts. It types the commands of the product one after the other, as an
 * operator would: from an empty database to the first nightly runs of two practices, and then serves until it is
 * stopped. The data stay in target/sandbox, or where the system property {@code sandbox.home} says: started again, it
 * finds everything unchanged.
 */
public final class Sandbox {

    private static final Path HOME = Path.of(System.getProperty("sandbox.home", "target/sandbox"));
    private static final String SCHEMA = "reconciler";

    private final EmbeddedMariaDb database = EmbeddedMariaDb.keeping(HOME);
    private final DrChronoSimulator simulator = DrChronoSimulator.serving(
            SimulatedPractice.plan("seaside", 2_000, 3_500).dirt(1).charts(30).open(),
            SimulatedPractice.plan("hillside", 800, 1_200)
                    .number(2)
                    .charts(30)
                    .zones("America/Los_Angeles", "US/Mountain")
                    .open());

    private Sandbox() {}

    public static void main(String[] arguments) throws IOException {
        // As the product's own main method does.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        say("Starting the database and the simulated DrChrono");
        var sandbox = new Sandbox();
        // Behind the shutdown of Spring: web server and running job first, then the pool, then what they stand on.
        SpringApplication.getShutdownHandlers().add(sandbox::stop);
        sandbox.configure();
        sandbox.fillDatabase();
        sandbox.explain();
        command("serve");
    }

    private void configure() throws IOException {
        simulator.quota(500, 10);
        simulator.bulkPollsInProgress(1);
        Map.of(
                        "spring.datasource.url",
                        database.url(SCHEMA),
                        "spring.datasource.username",
                        DatabaseServer.USER,
                        "spring.datasource.password",
                        DatabaseServer.PASSWORD,
                        "drchrono.base-url",
                        simulator.url(),
                        "drchrono.client-id",
                        DrChronoSimulator.CLIENT_ID,
                        "drchrono.client-secret",
                        DrChronoSimulator.CLIENT_SECRET,
                        "drchrono.bulk-poll",
                        "200ms",
                        "reconciler.keyset",
                        keyset().toString(),
                        "reconciler.documents.directory",
                        HOME.resolve("documents").toString())
                .forEach(System::setProperty);
    }

    /** As throw-away as the data beside it, and useless without them. */
    private static Path keyset() throws IOException {
        Path file = HOME.resolve("keyset.json");
        if (Files.notExists(file)) {
            Files.writeString(file, Keysets.generate());
        }
        return file;
    }

    private void fillDatabase() {
        command("migrate");
        command("practice", "add", "seaside", "--name", "Seaside Clinic", "--time-zone", "America/New_York");
        command("practice", "add", "hillside", "--name", "Hillside Clinic", "--time-zone", "America/Los_Angeles");
        connect("seaside");
        connect("hillside");
        command("run", "nightly", "--practice", "seaside");
        command("run", "nightly", "--practice", "hillside");
    }

    private void connect(String practice) {
        System.setIn(new ByteArrayInputStream(simulator.refreshToken(practice).getBytes(StandardCharsets.UTF_8)));
        command("practice", "connect", practice, "--refresh-token-stdin");
    }

    private void explain() {
        say("Look at the result, from another terminal");
        System.out.printf("""
                target/mariadb/binaries/bin/mariadb --skip-ssl -h 127.0.0.1 -P %d -u root %s
                  SELECT practice_id, COUNT(*) FROM patient GROUP BY practice_id;
                  SELECT resource, outcome, COUNT(*) FROM reconciliation_outcome GROUP BY resource, outcome;
                  SELECT * FROM sync_error LIMIT 10;
                """, database.port(), SCHEMA);
    }

    private static void command(String... arguments) {
        say(String.join(" ", arguments));
        int exitCode = Shell.execute(Reconciler.class, arguments);
        if (exitCode > 0) {
            System.exit(exitCode);
        }
    }

    private void stop() {
        simulator.close();
        database.close();
    }

    private static void say(String text) {
        System.out.printf("%n== %s%n", text);
    }
}
