package com.practicestudio.reconciler.image;

import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.drchrono.Authorization;
import com.practicestudio.reconciler.operations.access.Operators;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.DrChronoSimulator;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;

/** A database, a simulated DrChrono, one small practice that is connected, and one operator: enough to start everything. */
public final class Ground implements AutoCloseable {

    public static final String PRACTICE = "seaside";
    public static final String OPERATOR = "trainer";
    public static final String PASSWORD = "the password of the trainer";
    public static final String HOOK_SECRET = "the secret token of the training";

    private final SimulatedPractice practice =
            SimulatedPractice.plan(PRACTICE, 60, 80).charts(30).open();
    private final DrChronoSimulator simulator = DrChronoSimulator.serving(practice);
    private final Map<String, String> settings = new TreeMap<>();

    private Ground(String url, String user, String password) {
        Flyway.configure().dataSource(url, user, password).load().migrate();
        settings.putAll(Map.of(
                "spring.datasource.url",
                url,
                "spring.datasource.username",
                user,
                "spring.datasource.password",
                password,
                "reconciler.keyset",
                Keysets.generate(),
                "drchrono.base-url",
                simulator.url(),
                "drchrono.client-id",
                DrChronoSimulator.CLIENT_ID,
                "drchrono.client-secret",
                DrChronoSimulator.CLIENT_SECRET,
                "drchrono.webhook-secret",
                HOOK_SECRET,
                "drchrono.bulk-poll",
                "10ms"));
        settings.put("drchrono.quota-per-hour", "100000");
        settings.put("drchrono.quota-per-second", "1000");
        settings.put("reconciler.documents.directory", "target/image-documents");
        settle(url);
    }

    /** On the database of the tests. */
    public static Ground ofTests() {
        return new Ground(TestDatabase.emptyUrl("image"), TestDatabase.USER, TestDatabase.PASSWORD);
    }

    /** On an empty schema of somebody else's server. */
    static Ground on(String url, String user, String password) {
        return new Ground(url, user, password);
    }

    private void settle(String url) {
        var arguments = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        try (var context = ReconcilerContext.start(url, List.of(), arguments)) {
            var tokens = context.getBean(Authorization.class).refresh(PRACTICE, simulator.refreshToken(PRACTICE));
            var added = context.getBean(Practices.class)
                    .add(PRACTICE, "Seaside Clinic", ZoneId.of("America/New_York"), "US");
            context.getBean(Connections.class).connect(added, tokens);
            context.getBean(Operators.class).add(OPERATOR, PASSWORD);
        }
    }

    /** The settings as environment variables of a process. */
    public Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        settings.forEach(
                (name, value) -> environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        return environment;
    }

    /** How often DrChrono has been asked. */
    public int requests() {
        return simulator.requests();
    }

    /** A patient as a webhook would carry it. */
    String patient() {
        return practice.row("patients", practice.id("patients", 0)).toString();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
