package com.practicestudio.reconciler.operations.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tables for people. */
class TablesTests {

    @Test
    void wordsStandLeftAndNumbersRight() {
        var table = Tables.of("name", "rows", "note").row("a", 5, null).row("longer", 12345L, "late");

        assertThat(table.toString().lines())
                .containsExactly("name      rows  note", "a            5", "longer  12,345  late");
    }
}
