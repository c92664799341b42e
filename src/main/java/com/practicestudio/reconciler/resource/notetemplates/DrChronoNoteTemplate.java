package com.practicestudio.reconciler.resource.notetemplates;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A template of clinical notes as DrChrono sends it (section 5.8 of the contract).
 *
 * @param order an object of unknown shape
 * @param clinicalNoteFields its field types, objects with an {@code id}, or their ids; with {@code verbose=true} only, null
 *     when they were not sent
 */
record DrChronoNoteTemplate(
        @Nullable String id,
        @Nullable String name,
        @Nullable String doctor,
        @Nullable String workflowKey,
        @Nullable String isOnpatient,
        @Nullable String isPersistent,
        @Nullable JsonNode order,
        @Nullable JsonNode clinicalNoteFields) {}
