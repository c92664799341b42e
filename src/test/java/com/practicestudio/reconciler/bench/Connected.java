package com.practicestudio.reconciler.bench;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Many practices, which to DrChrono are all the same. */
final class Connected {

    private Connected() {}

    /** The first of them is {@code big}. */
    static void practices(int count, Map<String, String> environment, String refreshToken) {
        Memory.practice(environment);
        Memory.command(environment, refreshToken, "practice", "connect", "big", "--refresh-token-stdin");
        var database = TestDatabase.pool(Objects.requireNonNull(environment.get("SPRING_DATASOURCE_URL")));
        var client = JdbcClient.create(database);
        var practices = new Practices(client, Clock.systemUTC());
        var connections = new Connections(
                client,
                new JdbcTransactionManager(database),
                practices,
                new FieldCipher(Objects.requireNonNull(environment.get("RECONCILER_KEYSET"))),
                Clock.systemUTC());
        var tokens = connections.current("big");
        for (int number = 1; number < count; number++) {
            connections.connect(
                    practices.add("practice-" + number, "A clinic", ZoneId.of("America/Chicago"), "US"), tokens);
        }
    }
}
