package com.practicestudio.reconciler.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.table.Change.Kind;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of a resource's table are written as it was decided. */
class RowTableWriteTests {

    private static final JdbcTemplate JDBC = new JdbcTemplate(TestDatabase.migrated("row table writes"));
    private static final long PRACTICE = 1;

    private final RowTable offices = new RowTable(
            JDBC,
            new FieldCipher(Keysets.generate()),
            new Resource<>(
                    "offices",
                    Resource.Source.list("/api/offices"),
                    Office.class,
                    "location",
                    Office.class,
                    (wire, mapping) -> wire));

    private record Office(String name) {}

    @Test
    void whatIsNewIsInsertedBesideWhatIsOverwritten() {
        offices.write(PRACTICE, List.of(change("1", Kind.INSERT, "One")));

        offices.write(PRACTICE, List.of(change("1", Kind.UPDATE, "First"), change("2", Kind.INSERT, "Second")));

        assertThat(names("1", "2")).containsExactly("First", "Second");
    }

    @Test
    void whatWasNewButCameInMeanwhileIsTroubleThatPasses() {
        offices.write(PRACTICE, List.of(change("3", Kind.INSERT, "Newer")));

        var trouble = catchThrowableOfType(
                DatabaseTrouble.class,
                () -> offices.write(
                        PRACTICE, List.of(change("3", Kind.INSERT, "Older"), change("4", Kind.INSERT, "Other"))));

        assertThat(trouble.passing()).isTrue();
        assertThat(trouble).hasMessageContaining("location").hasMessageNotContaining("Older");
    }

    private static Change change(String id, Kind kind, String name) {
        var now = Instant.now();
        return new Change(id, null, kind, List.of(), new Object[] {name}, null, now, new byte[32]);
    }

    private static List<String> names(String... ids) {
        return JDBC.queryForList(
                "SELECT name FROM location WHERE external_id IN (?, ?) ORDER BY external_id", String.class, (Object[])
                        ids);
    }
}
