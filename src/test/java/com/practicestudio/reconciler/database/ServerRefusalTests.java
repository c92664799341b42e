package com.practicestudio.reconciler.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which refusals of a database are worth another try: a deadlock, a lost connection, a reader, a KILL; not a row. */
class ServerRefusalTests {

    @ParameterizedTest
    @CsvSource({"40001, 1213", "08S01, 0", "HY000, 1290", "70100, 1317", "70100, 1927"})
    void whatPassesIsTriedAgain(String state, int code) {
        assertThat(ServerRefusal.passing(new SQLException("", state, code))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"23000, 1062", "22001, 1406", "42S02, 1146", ", 0"})
    void whatStaysIsNot(String state, int code) {
        assertThat(ServerRefusal.passing(new SQLException("", state, code))).isFalse();
    }
}
