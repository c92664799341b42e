package com.practicestudio.reconciler.resource.notes;

import com.practicestudio.reconciler.pipeline.MappingContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who has signed a note, which locks it. */
record Signing(@Nullable String lockedBy, @Nullable String supervisorLockedBy) {

    private static final String[] COLUMNS = {"locked_by", "supervisor_locked_by", "is_locked"};

    private static final Signing NOBODY = new Signing(null, null);

    /** Reads who has signed. Nobody has when it is sent without content; not sent at all, it says nothing. */
    static Signing of(@Nullable JsonNode sent, MappingContext mapping) {
        return mapping.container(
                        sent,
                        Signing::isSigning,
                        "is not an object with texts for locked_by and supervisor_locked_by",
                        COLUMNS)
                .map(object -> new Signing(
                        mapping.text(object.path("locked_by").asString("")),
                        mapping.text(object.path("supervisor_locked_by").asString(""))))
                .orElse(NOBODY);
    }

    private static boolean isSigning(JsonNode sent) {
        return sent.isObject()
                && !sent.path("locked_by").isContainer()
                && !sent.path("supervisor_locked_by").isContainer();
    }

    boolean locked() {
        return lockedBy != null;
    }
}
