package com.practicestudio.reconciler.operations.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Progress where there is no terminal. */
class ProgressLinesTests {

    private final StringWriter printed = new StringWriter();
    private Instant now = Instant.parse("2026-11-01T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final ProgressLines lines = new ProgressLines(new PrintWriter(printed), clock);

    @Test
    void saysWhenAResourceBeginsAndWhatItCameTo() {
        lines.advanced("offices", 3, null);
        lines.advanced("patients", 250, 2345L);
        lines.advanced("patients", 500, 2345L);
        lines.advanced("patients", 2345, 2345L);
        lines.close();

        assertThat(printed.toString().lines())
                .containsExactly("offices: 3 rows", "patients: 250 of 2,345 rows", "patients: 2,345 of 2,345 rows");
    }

    @Test
    void saysNothingMoreForAFewSeconds() {
        for (int rows = 1; rows <= 100; rows++) {
            lines.advanced("patients", rows, null);
            now = now.plus(Duration.ofMillis(100));
        }

        assertThat(printed.toString().lines()).containsExactly("patients: 1 rows", "patients: 51 rows");
    }

    @Test
    void usesNoControlCharacters() {
        lines.advanced("patients", 1, 10L);
        lines.close();

        assertThat(printed.toString()).doesNotContain("\r", "\u001b");
    }
}
