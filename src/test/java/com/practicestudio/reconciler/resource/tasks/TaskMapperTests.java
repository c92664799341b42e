package com.practicestudio.reconciler.resource.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.Reference;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a task. */
class TaskMapperTests {

    private final ObjectNode task = Mapped.fixture("task.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new Task(
                        "Call the pharmacy",
                        Reference.optional("task-statuses", "530002"),
                        20,
                        "540001",
                        "2026-03-05T17:00:00",
                        "410001",
                        "550001",
                        "410002",
                        "410002",
                        "[{\"id\":560001,\"text\":\"Nobody answers\",\"archived\":false,\"task\":520001}]",
                        "[{\"type\":\"Patient\",\"value\":90000031,\"task\":520001}]",
                        "2026-03-02T10:00:00"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void aDueDateOfAStrangeShapeIsReportedAndTheOldOneStays() {
        task.put("due_date", "tomorrow");

        assertThat(mapped().problems()).containsExactly("due_date");
        assertThat(mapped().kept()).containsExactly("due_date");

        task.putObject("due_date").putObject("time").put("hour", 9);

        assertThat(mapped().problems()).containsExactly("due_date");
        assertThat(mapped().kept()).containsExactly("due_date");
    }

    @Test
    void reportsAnUnusablePriorityAndMapsTheRest() {
        task.put("priority", "urgent");

        var mapped = mapped();

        assertThat(mapped.row().priority()).isNull();
        assertThat(mapped.row().title()).isEqualTo("Call the pharmacy");
        assertThat(mapped.problems()).containsExactly("priority");
        assertThat(mapped.kept()).containsExactly("priority");
    }

    @Test
    void anAnswerThatIsNotVerboseLeavesNotesAndItemsAsTheyAre() {
        task.remove("notes");
        task.remove("associated_items");

        var mapped = mapped();

        assertThat(mapped.kept()).containsExactlyInAnyOrder("notes", "associated_items");
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void aTaskMayBeDueAtNoTime() {
        task.putNull("due_date");
        assertThat(mapped().row().dueDate()).isNull();

        task.putObject("due_date").putNull("time");
        assertThat(mapped().row().dueDate()).isNull();
        assertThat(mapped().kept()).isEmpty();
    }

    @Test
    void aTaskWhoseDueDateWasNotSentStaysDueAsItWas() {
        task.remove("due_date");

        assertThat(mapped().kept()).containsExactly("due_date");
        assertThat(mapped().problems()).isEmpty();
    }

    @Test
    void tasksAreListedVerboselyByChangeAndArchivedOnesAreTombstones() {
        var source =
                new Tasks().taskResource(Mappers.getMapper(TaskMapper.class)).source();

        assertThat(source.path()).isEqualTo("/api/tasks");
        assertThat(source.verbose()).isTrue();
        assertThat(source.since()).isTrue();
        assertThat(source.tombstones()).containsExactly("archived");
    }

    @Test
    void showsNothingOfTheTaskWhenPrinted() {
        assertThat(mapped().row()).hasToString("Task");
        assertThat(new TaskValues(null, 10, null, "a note", null)).hasToString("TaskValues");
        assertThat(new DrChronoTask("520001", "Call", "1", "2", "3", null, "4", "5", "6", "7", "8", null, null))
                .hasToString("DrChronoTask[520001]");
    }

    private Mapped<Task> mapped() {
        return Mapped.by(Mappers.getMapper(TaskMapper.class), DrChronoTask.class, task);
    }
}
