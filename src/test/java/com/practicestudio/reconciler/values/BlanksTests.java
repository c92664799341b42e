package com.practicestudio.reconciler.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as nothing, and what is cleaned away. */
class BlanksTests {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "\t\r\n", "\u00a0\u2003", "\u0000", "\ufeff\u200b", "\ud83d"})
    void nothingIsNull(String raw) {
        assertThat(Blanks.text(raw)).isNull();
        assertThat(Blanks.code(raw)).isNull();
    }

    @Test
    void theWordBlankIsUnsetAsACodeButMayBeAName() {
        assertThat(Blanks.code(" Blank ")).isNull();
        assertThat(Blanks.text(" Blank ")).isEqualTo("Blank");
    }

    @Test
    void keepsLinesTabsAndEverythingReadable() {
        assertThat(Blanks.text("  one\ttwo\r\nthree\rfour — 😀 ")).isEqualTo("one\ttwo\nthree\nfour — 😀");
    }

    @Test
    void dropsControlCharactersAndBrokenSurrogates() {
        assertThat(Blanks.text("a\u0000b\u0007c\u0085d\ud83de")).isEqualTo("abcde");
    }
}
