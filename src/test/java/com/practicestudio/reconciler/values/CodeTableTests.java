package com.practicestudio.reconciler.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Codes and their translation. */
class CodeTableTests {

    private final CodeTable table = new CodeTable("gender", Map.of(" Male", "M", "ASKU", "U"));

    @Test
    void translatesWithoutRegardToCaseAndSpace() {
        assertThat(table.translate("male")).contains("M");
        assertThat(table.translate(" MALE ")).contains("M");
        assertThat(table.translate("asku")).contains("U");
    }

    @Test
    void saysWhenItDoesNotKnowACode() {
        assertThat(table.translate("Female")).isEmpty();
    }
}
