package com.practicestudio.reconciler.resource.tasks;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What of a task is more than text: converted, and reported under our field's name where it cannot be used. */
record TaskValues(
        @Nullable Reference status,
        @Nullable Integer priority,
        @Nullable String due,
        @Nullable String notes,
        @Nullable String items) {

    static TaskValues of(DrChronoTask wire, MappingContext mapping) {
        return new TaskValues(
                Links.optional("task-statuses", wire.status()),
                mapping.integer("priority", wire.priority()),
                due(wire.dueDate(), mapping),
                mapping.json("notes", wire.notes()),
                mapping.json("associated_items", wire.associatedItems()));
    }

    private static @Nullable String due(@Nullable JsonNode sent, MappingContext mapping) {
        return mapping.container(sent, JsonNode::isObject, "is not an object with a time", "due_date")
                .map(object -> mapping.text(mapping.inside("due_date", object.path("time"))))
                .orElse(null);
    }

    @Override
    public String toString() {
        return "TaskValues";
    }
}
