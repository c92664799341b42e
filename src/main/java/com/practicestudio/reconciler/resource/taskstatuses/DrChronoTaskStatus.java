package com.practicestudio.reconciler.resource.taskstatuses;

import org.jspecify.annotations.Nullable;

/** A status of tasks as DrChrono sends it (section 5.13 of the contract). */
record DrChronoTaskStatus(
        @Nullable String id,
        @Nullable String name,
        @Nullable String statusCategory,
        @Nullable String taskCategory,
        @Nullable String createdAt) {}
