package com.practicestudio.reconciler.resource.taskstatuses;

import org.jspecify.annotations.Nullable;

/**
 * A status that a practice gives its tasks: the columns of {@code task_status}.
 *
 * @param statusCategory what it means to every practice: {@code O}, {@code P}, {@code H} or {@code C}
 * @param taskCategory DrChrono's id of the category whose tasks have it, or null for those of all
 * @param sourceCreatedAt DrChrono's naive time, text of the wire
 */
record TaskStatus(
        @Nullable String name,
        @Nullable String statusCategory,
        @Nullable String taskCategory,
        @Nullable String sourceCreatedAt) {}
