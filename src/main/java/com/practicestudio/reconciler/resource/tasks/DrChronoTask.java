package com.practicestudio.reconciler.resource.tasks;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A task as DrChrono sends it (section 5.13 of the contract).
 *
 * @param status id of a task status
 * @param dueDate object with a naive {@code time}; as a tree, because one that was not sent (null) is not one that is empty
 * @param notes array of objects, only in verbose answers
 * @param associatedItems array of objects, only in verbose answers
 */
record DrChronoTask(
        @Nullable String id,
        @Nullable String title,
        @Nullable String status,
        @Nullable String priority,
        @Nullable String category,
        @Nullable JsonNode dueDate,
        @Nullable String assigneeUser,
        @Nullable String assigneeGroup,
        @Nullable String assignedBy,
        @Nullable String createdBy,
        @Nullable String createdAt,
        @Nullable JsonNode notes,
        @Nullable JsonNode associatedItems) {

    @Override
    public String toString() {
        return "DrChronoTask[" + id + "]";
    }
}
