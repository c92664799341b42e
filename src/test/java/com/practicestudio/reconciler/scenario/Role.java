package com.practicestudio.reconciler.scenario;

import com.practicestudio.reconciler.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database user as sql/grants/README.md has it: a user, and the files that say what it may. */
enum Role {
    MIGRATE("migrate"),
    SYNC("sync"),
    SERVE("sync", "webhook", "serve"),
    WEBHOOK("webhook"),
    SETUP("sync", "setup"),
    RETENTION("retention"),
    CONSOLE("console"),
    AUDIT("audit");

    static final Path FOLDER = Path.of("sql", "grants");

    private final List<String> files;

    Role(String... files) {
        this.files = List.of(files);
    }

    String user() {
        return "reconciler_" + name().toLowerCase(Locale.ROOT);
    }

    /** Applies the files to a schema as its administrator, and lets the user in without a password. */
    JdbcTemplate grant(JdbcTemplate administrator, String url) {
        var schema = url.replaceFirst(".*:\\d+/(\\w+).*", "$1");
        administrator.execute("CREATE DATABASE IF NOT EXISTS `" + schema + "`");
        files.stream()
                .flatMap(Role::statements)
                .map(statement -> statement.replace("${schema}", schema).replace("${user}", "'" + user() + "'@'%'"))
                .forEach(administrator::execute);
        administrator.execute("ALTER USER '" + user() + "'@'%' IDENTIFIED BY '' ACCOUNT UNLOCK");
        return new JdbcTemplate(TestDatabase.pool(url, user(), ""));
    }

    private static Stream<String> statements(String file) {
        try {
            var sql = Files.readString(FOLDER.resolve(file + ".sql")).replaceAll("(?m)^--.*$", "");
            return Stream.of(sql.split(";")).map(String::strip).filter(statement -> !statement.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
