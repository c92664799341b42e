package com.practicestudio.reconciler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that are larger than the database takes; each test has a practice of its own. */
class LargeRowTests extends ListedPractice {

    private static final String PATIENTS = "/api/patients";
    private static final String ORDERS = "/api/lab_orders";
    private static final String DOCUMENTS = "/api/lab_documents";

    LargeRowTests() {
        super(TestDatabase.freshUrl("large") + "&maxAllowedPacket=5000000");
    }

    @Test
    void aRowThatTheQueueCannotKeepHasAnEntryWithoutItAndItsFieldAloneStaysOut() {
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "x".repeat(20_000_000)), patient(2, "Two")));

        var result = nightly();

        assertThat(result.end()).as(result.message()).isEqualTo(End.DONE);
        assertThat(count("patient")).isEqualTo(2);
        assertThat(errors("kind")).containsExactly("FIELD");
        assertThat(errors("reason").get(0)).contains("is longer than", "too large to be kept here");
        assertThat(context.getBean(ErrorQueue.class).payload(id())).isEmpty();
        assertThat(reprocess(Filter.of(practice)).message()).contains("Nothing is left to do");
        assertThat(errors("state")).containsExactly("OPEN");

        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One"), patient(2, "Two")));
        nightly();

        assertThat(errors("state")).containsExactly("RESOLVED");
    }

    @Test
    void aRowThatFitsIntoNoStatementIsRefusedAloneAndGoesInWhenItIsSmaller() {
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One")));
        drchrono.holds(practice, ORDERS, List.of("{\"id\": 7, \"patient\": 1}"));
        drchrono.holds(practice, DOCUMENTS, List.of(document(1, "x".repeat(6_000_000)), document(2, "small")));

        var result = nightly();

        assertThat(result.end()).as(result.message()).isEqualTo(End.DONE);
        assertThat(count("lab_document")).isEqualTo(1);
        assertThat(errors("kind")).containsExactly("REFUSED");
        assertThat(errors("reason").get(0)).contains("max_allowed_packet", "too large to be kept here");

        drchrono.holds(practice, DOCUMENTS, List.of(document(1, "smaller"), document(2, "small")));
        nightly();

        assertThat(count("lab_document")).isEqualTo(2);
        assertThat(errors("state")).containsExactly("RESOLVED");
    }

    private long id() {
        return Long.parseLong(errors("id").get(0));
    }

    private static String patient(int id, String lastName) {
        return "{\"id\": %d, \"last_name\": \"%s\", \"updated_at\": \"2026-02-02T08:00:00\"}".formatted(id, lastName);
    }

    private static String document(int id, String hl7) {
        return "{\"id\": %d, \"lab_order\": 7, \"type\": \"Final Report\", \"hl7\": \"%s\"}".formatted(id, hl7);
    }
}
