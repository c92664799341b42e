package com.practicestudio.reconciler.pipeline.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.testing.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Statements of many rows. */
class ManyRowsTests {

    /** The driver sends no packet of more than two million bytes over this connection. */
    private static final JdbcTemplate JDBC =
            new JdbcTemplate(TestDatabase.pool(TestDatabase.freshUrl("many rows") + "&maxAllowedPacket=2000000"));

    @BeforeEach
    void table() {
        JDBC.execute("DROP TABLE IF EXISTS row_of_many");
        JDBC.execute("CREATE TABLE row_of_many (id INT PRIMARY KEY, note MEDIUMTEXT)");
    }

    @Test
    void rowsGoInHoweverManyThereAre() {
        write(IntStream.rangeClosed(1, 777).boxed().toList(), "note");

        assertThat(count("note")).isEqualTo(777);
    }

    @Test
    void rowsThatAreLargerThanAPacketTogetherGoInTogether() {
        var long100k = "x".repeat(100_000);

        write(IntStream.rangeClosed(1, 60).boxed().toList(), long100k);

        assertThat(count(long100k)).isEqualTo(60);
    }

    @Test
    void rowsOfManyBytesGoInAsRowsOfLongTextsDo() {
        var bytes = "x".repeat(100_000).getBytes(UTF_8);

        write(IntStream.rangeClosed(1, 60).boxed().toList(), bytes);

        assertThat(JDBC.queryForList("SELECT id FROM row_of_many WHERE LENGTH(note) = 100000"))
                .hasSize(60);
    }

    @Test
    void aRowThatIsThereIsOverwrittenWhereThatIsAskedFor() {
        write(List.of(1, 2), "before");
        write(List.of(2, 3), "after");

        assertThat(count("before")).isEqualTo(1);
        assertThat(count("after")).isEqualTo(2);
    }

    private static void write(List<Integer> ids, Object note) {
        new ManyRows<Integer>(
                        JDBC,
                        "INSERT INTO row_of_many (id, note)",
                        2,
                        "ON DUPLICATE KEY UPDATE note = VALUES(note)",
                        id -> new Object[] {id, note})
                .write(ids);
    }

    private static int count(String note) {
        return JDBC.queryForList("SELECT id FROM row_of_many WHERE note = ?", note)
                .size();
    }
}
