package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run when files, or what is noted of them, go wrong. */
class DocumentFaultTests {

    private final SimulatedPractice practice =
            SimulatedPractice.plan("seaside", 10, 0).charts(100).open();
    private final Stage stage = new Stage("document faults", practice).jobs("jobs-of-documents");

    @BeforeEach
    void set(@TempDir Path directory) {
        stage.settings.put("reconciler.documents.directory", directory.toString());
        stage.simulator.scope("");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void brokenDownloadsCostTheirFilesUntilTheNextRunAndNoRow() {
        stage.simulator.fail("/files/{id}", 3, Fault.status(503));
        try (var context = stage.context()) {
            assertThat(Stage.run(context, "nightly", "seaside", "first").end()).isEqualTo(End.DONE);
            assertThat(stage.count("document", "seaside")).isEqualTo(10);
            assertThat(failed()).isEqualTo(3);

            assertThat(Stage.run(context, "nightly", "seaside", "second").end()).isEqualTo(End.DONE);
            assertThat(failed()).isZero();
        }
    }

    @Test
    void aDatabaseThatCannotBeAskedFailsTheRunInPlainWordsAndARestartGoesOn() {
        stage.jdbc.execute("RENAME TABLE document_file TO elsewhere");
        try (var context = stage.context()) {
            var result = Stage.run(context, "nightly", "seaside");
            assertThat(result.end()).isEqualTo(End.FAILED);
            assertThat(result.message()).contains("The database did not accept a chunk of table documents");

            stage.jdbc.execute("RENAME TABLE elsewhere TO document_file");
            assertThat(Stage.run(context, "nightly", "seaside").end()).isEqualTo(End.DONE);
            assertThat(stage.count("document_file", "seaside")).isPositive();
        }
    }

    private int failed() {
        return stage.jdbc
                .queryForList("SELECT 1 FROM document_file WHERE state = 'FAILED'")
                .size();
    }
}
