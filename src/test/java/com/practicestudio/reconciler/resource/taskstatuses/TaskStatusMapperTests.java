package com.practicestudio.reconciler.resource.taskstatuses;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Mapped;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a status of tasks. */
class TaskStatusMapperTests {

    private final ObjectNode status = Mapped.fixture("task-status.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new TaskStatus("Waiting for an answer", "H", "540001", "2024-01-02T10:00:00"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void whatIsEmptyIsNotSet() {
        status.put("status_category", " ").putNull("task_category");

        assertThat(mapped().row())
                .isEqualTo(new TaskStatus("Waiting for an answer", null, null, "2024-01-02T10:00:00"));
    }

    @Test
    void anArchivedStatusIsATombstone() {
        var source = new TaskStatuses()
                .taskStatusResource(Mappers.getMapper(TaskStatusMapper.class))
                .source();

        assertThat(source.tombstones()).containsExactly("archived");
        assertThat(source.path()).isEqualTo("/api/task_statuses");
    }

    private Mapped<TaskStatus> mapped() {
        return Mapped.by(Mappers.getMapper(TaskStatusMapper.class), DrChronoTaskStatus.class, status);
    }
}
