package com.practicestudio.reconciler.practice;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The module on a database of its own, at a fixed time, with one practice. */
final class PracticeDatabase {

    static final Instant NOW = Instant.parse("2026-03-08T07:30:00.123456Z");

    final String url;
    final DataSource database;
    final JdbcClient jdbc;
    final Practices practices;
    final CodeTables codes;
    final Practice seaside;

    private final FieldCipher cipher = new FieldCipher(Keysets.generate());

    PracticeDatabase(String name) {
        url = TestDatabase.freshUrl(name);
        database = TestDatabase.pool(url);
        jdbc = JdbcClient.create(database);
        practices = new Practices(jdbc, Clock.fixed(NOW, ZoneOffset.UTC));
        codes = new CodeTables(jdbc);
        seaside = practices.add("seaside", "Seaside Clinic", ZoneId.of("US/Eastern"), "US");
    }

    /** As another process would have them. */
    Connections connections() {
        return connections(database, NOW);
    }

    Connections connections(DataSource pool, Instant now) {
        return new Connections(
                JdbcClient.create(pool),
                new JdbcTransactionManager(pool),
                practices,
                cipher,
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
