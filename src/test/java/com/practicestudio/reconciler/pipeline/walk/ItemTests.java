package com.practicestudio.reconciler.pipeline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.drchrono.RawRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ids tell a row from all others. */
class ItemTests {

    @ParameterizedTest
    @ValueSource(strings = {"12", "\"12\"", "\" 12 \"", "\"a-\\ud83d\\ude00\""})
    void whatATableKeepsAsItCameIsAnId(String id) {
        assertThat(item(id).identified()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"12\\ud83d\"", "\"12\\n13\"", "\"12\\u0000\"", "\"\"", "null", "{}", "[1]"})
    void whatNoTableKeepsAsItCameOrBreaksALineIsNone(String id) {
        assertThat(item(id).identified()).isFalse();
    }

    private static Item item(String id) {
        return Item.read(RawRow.of("{\"id\": " + id + "}"), "id");
    }
}
