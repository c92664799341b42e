package com.practicestudio.reconciler.resource.tasks;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.values.JsonTexts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What of a task is more than text: converted, and reported under our field's name where it cannot be used. */
record TaskValues(
        @Nullable Reference status,
        @Nullable Integer priority,
        @Nullable String notes,
        @Nullable String items) {

    static TaskValues of(DrChronoTask wire, MappingContext mapping) {
        return new TaskValues(
                Links.optional("task-statuses", wire.status()),
                mapping.integer("priority", wire.priority()),
                verbose("notes", wire.notes(), mapping),
                verbose("associated_items", wire.associatedItems(), mapping));
    }

    /** An answer that was not verbose leaves our column as it is. */
    private static @Nullable String verbose(String column, @Nullable JsonNode sent, MappingContext mapping) {
        if (sent == null) {
            mapping.keep(column);
        }
        return JsonTexts.compact(sent);
    }

    @Override
    public String toString() {
        return "TaskValues";
    }
}
