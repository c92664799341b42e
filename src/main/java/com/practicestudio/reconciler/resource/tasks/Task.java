package com.practicestudio.reconciler.resource.tasks;

import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody in the practice has to do: the columns of {@code task}. Users and groups are DrChrono's ids.
 *
 * @param priority 10, 20, 30 or 40
 * @param category DrChrono's id of it
 * @param dueDate DrChrono's naive time, text of the wire
 * @param notes JSON array
 * @param associatedItems JSON array of what the task is about
 * @param sourceCreatedAt DrChrono's naive time, text of the wire
 */
record Task(
        @Nullable String title,
        @Nullable Reference statusId,
        @Nullable Integer priority,
        @Nullable String category,
        @Nullable String dueDate,
        @Nullable String assigneeUser,
        @Nullable String assigneeGroup,
        @Nullable String assignedBy,
        @Nullable String createdBy,
        @Nullable String notes,
        @Nullable String associatedItems,
        @Nullable String sourceCreatedAt) {

    @Override
    public String toString() {
        return "Task";
    }
}
