package com.practicestudio.reconciler.pipeline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a page that was polled is good for. */
class PolledTests {

    private final Fetched page = Fetched.nothing(new Position.Probe(), Instant.EPOCH, null, null);

    @Test
    void aPageCountsForTheBoundThatItWasAskedForWith() {
        assertThat(new Polled("2026-11-18", page).page("2026-11-18")).isSameAs(page);
        assertThat(new Polled(null, page).page(null)).isSameAs(page);
    }

    @Test
    void aPageOfWhatChangedIsNotTheFirstOfEverything() {
        assertThat(new Polled("2026-11-18", page).page(null)).isNull();
        assertThat(new Polled("2026-11-18", page).page("2026-11-01")).isNull();
    }
}
