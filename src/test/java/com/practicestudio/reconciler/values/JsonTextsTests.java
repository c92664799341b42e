package com.practicestudio.reconciler.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** JSON that is kept as text. */
class JsonTextsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"a\" : [ 1, null ] } | {\"a\":[1,null]}",
                "[ ]                     | []",
                "\"[\\\"a\\\"]\"         | [\"a\"]",
                "false                   | false"
            })
    void keepsCompactJsonAndTheJsonInsideOfATextAsItIs(String json, String expected) {
        assertThat(JsonTexts.compact(JsonMapper.shared().readTree(json))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \""})
    void whatIsNotSetIsNull(String json) {
        assertThat(JsonTexts.compact(JsonMapper.shared().readTree(json))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"null|true", "\"\"|true", "\"blank\"|true", "[]|false", "{}|false", "0|false", "\"none\"|false"})
    void nullAndAnEmptyTextAreNoObjectAndNoList(String json, boolean nothing) {
        assertThat(JsonTexts.isNothing(JsonMapper.shared().readTree(json))).isEqualTo(nothing);
    }

    @Test
    void whatWasNotSentIsNull() {
        assertThat(JsonTexts.compact(null)).isNull();
    }
}
