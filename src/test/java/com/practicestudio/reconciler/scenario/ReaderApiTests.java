package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.access.Operators;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import org.junit.jupiter.api.Test;

/** {@code /api} while the database is a reader, as after a failover. */
class ReaderApiTests {

    private static final String PASSWORD = "synthetic-password-1";
    private static final String NIGHTLY = "{\"job\": \"nightly\", \"practice\": \"seaside\"}";

    @Test
    void whatCannotBeWrittenIsToBeAskedForAgain() {
        try (var stage = new Stage(
                "api of a reader", SimulatedPractice.plan("seaside", 1, 1).open())) {
            stage.asAUserWhoIsNoAdministrator();
            try (var context = stage.serve()) {
                context.getBean(Operators.class).add("kim", PASSWORD);
                var kim = Api.on(ReconcilerContext.port(context)).as("kim", PASSWORD);

                stage.jdbc.execute("SET GLOBAL read_only = 1");
                try {
                    var answer = kim.post("/api/runs", NIGHTLY);
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                    assertThat(answer.retryAfter()).isEqualTo("60");
                    assertThat(answer.detail()).contains("takes no writes").doesNotContain("defect");
                    assertThat(kim.get("/api/runs").status()).isEqualTo(200);
                } finally {
                    stage.jdbc.execute("SET GLOBAL read_only = 0");
                }
                assertThat(kim.post("/api/runs", NIGHTLY).status()).isEqualTo(202);
            }
        }
    }
}
