package com.practicestudio.reconciler.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTests {

    private final AtomicInteger lookUps = new AtomicInteger();

    @Test
    void whatIsKnownIsNotLookedUpAgainUnlessThatIsAskedFor() {
        var remembered = new Remembered<String, Integer>(key -> Optional.of(lookUps.incrementAndGet()));

        // Many at once, so that they come within the moment.
        for (var i = 0; i < 1_000; i++) {
            remembered.find("a");
        }
        var few = lookUps.get();

        assertThat(few).isLessThan(100);
        assertThat(remembered.findAgain("a")).contains(few + 1);
        assertThat(remembered.find("b")).contains(few + 2);
        remembered.forgetAll();
        assertThat(remembered.find("b")).contains(few + 3);
    }

    @Test
    void whatIsUnknownIsLookedUpEachTime() {
        var remembered = new Remembered<String, Integer>(key -> {
            lookUps.incrementAndGet();
            return Optional.empty();
        });

        assertThat(remembered.find("a")).isEmpty();
        assertThat(remembered.find("a")).isEmpty();
        assertThat(lookUps).hasValue(2);
    }
}
