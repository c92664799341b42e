package com.practicestudio.reconciler.bench;

import com.practicestudio.reconciler.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the figures were measured on. */
final class Machine {

    /** Of /proc, a second. */
    private static final double TICKS = 100;

    private Machine() {}

    static String description() {
        var gigabytes = Long.parseLong(
                        value("/proc/meminfo", "MemTotal").replace("kB", "").strip())
                >> 20;
        var database = new JdbcTemplate(TestDatabase.pool(TestDatabase.url("mysql")))
                .queryForObject("SELECT VERSION()", String.class);
        return "%s, %d cores, %d GB; Java %s; database %s, which shares the machine with the product and the simulator"
                .formatted(
                        value("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        gigabytes,
                        Runtime.version().toString(),
                        database);
    }

    /** The first value of a key in one of Linux's files of {@code key: value}. */
    static String value(String file, String key) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Seconds of processors, user and system, in a {@code stat} of a process (proc(5)).
     *
     * @param user which field behind the name of the process is that of the user, from 0; that of the system is the next
     */
    static double processorSeconds(Path stat, int user) {
        try {
            var text = Files.readString(stat);
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[user]) + Long.parseLong(fields[user + 1])) / TICKS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
