package com.practicestudio.reconciler.pipeline.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** References become our ids, remembered or looked up. */
class ReferencesTests {

    private static final int REMEMBERED = 5_000;

    @Test
    void whatIsRememberedIsNotPushedOutByWhatComesWithIt() {
        try (var context = ReconcilerContext.start(TestDatabase.freshUrl("references"), List.of())) {
            var jdbc = context.getBean(JdbcTemplate.class);
            jdbc.batchUpdate(
                    "INSERT INTO patient (practice_id, external_id, created_at, updated_at) VALUES (1, ?, NOW(6), NOW(6))",
                    IntStream.rangeClosed(1, REMEMBERED + 1)
                            .mapToObj(id -> new Object[] {id})
                            .toList());
            var references = new References(jdbc, context.getBean(Resources.class));
            references.find(1, patients(1, REMEMBERED));

            var found = references.find(1, List.of(patient(1), patient(REMEMBERED + 1)));

            assertThat(found).containsOnlyKeys(patient(1), patient(REMEMBERED + 1));
        }
    }

    private static List<Reference> patients(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(ReferencesTests::patient)
                .toList();
    }

    private static Reference patient(int id) {
        return Reference.required("patients", Integer.toString(id));
    }
}
