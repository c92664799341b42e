package com.practicestudio.reconciler.webhook.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is signed for whoever asks. */
class HandshakeTests {

    /** The second case of RFC 4231. */
    @Test
    void theAnswerIsTheHmacOfTheMessage() {
        assertThat(Handshake.answer("Jefe", "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "f3a9-77.b_c~d", "what do ya want for nothing?", "1+1=2"})
    void plainMessagesAreAnswered(String message) {
        assertThat(Handshake.answers(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "a\"b", "line\nline", "tab\t", "nul\0", "back\\slash"})
    void whatCouldBeSomethingElseIsNot(String message) {
        assertThat(Handshake.answers(message)).isFalse();
    }

    @Test
    void longMessagesAreNot() {
        assertThat(Handshake.answers("x".repeat(256))).isTrue();
        assertThat(Handshake.answers("x".repeat(257))).isFalse();
    }
}
