package com.practicestudio.reconciler.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many wrong passwords are taken. */
class AttemptsTests {

    private final Attempts attempts = new Attempts();

    @Test
    void oneNameAtOneAddressHasFewAndOthersAreNotHeldUp() {
        for (var attempt = 0; attempt < Attempts.OF_A_NAME; attempt++) {
            assertThat(attempts.take("kim", "192.0.2.1")).isTrue();
        }

        assertThat(attempts.take("kim", "192.0.2.1")).isFalse();
        assertThat(attempts.take("robin", "192.0.2.1")).isTrue();
        assertThat(attempts.take("kim", "192.0.2.2")).isTrue();
    }

    @Test
    void oneAddressHasSoManyWhateverNamesItInvents() {
        for (var attempt = 0; attempt < Attempts.OF_AN_ADDRESS; attempt++) {
            assertThat(attempts.take("name-" + attempt, "192.0.2.1")).isTrue();
        }

        assertThat(attempts.take("another", "192.0.2.1")).isFalse();
        assertThat(attempts.take("another", "192.0.2.2")).isTrue();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        for (var attempt = 0; attempt < Attempts.OF_AN_ADDRESS * 2; attempt++) {
            assertThat(attempts.take("kim", "192.0.2.1")).isTrue();
            attempts.giveBack("kim", "192.0.2.1");
        }
    }
}
