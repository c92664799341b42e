package com.practicestudio.reconciler.resource.notes;

import com.practicestudio.reconciler.pipeline.MappingContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who has signed a note, which locks it. */
record Signing(@Nullable String lockedBy, @Nullable String supervisorLockedBy) {

    private static final String[] COLUMNS = {"is_locked", "locked_by", "supervisor_locked_by"};

    /** Reads who has signed. Nobody has when it is sent without content; not sent at all, it says nothing. */
    static Signing of(@Nullable JsonNode sent, MappingContext mapping) {
        if (sent == null) {
            mapping.keep(COLUMNS);
            return new Signing(null, null);
        }
        if (!isSigning(sent) && !mapping.isNothing(sent)) {
            mapping.problem("locked_by", "is not an object with texts for locked_by and supervisor_locked_by", COLUMNS);
        }
        return new Signing(
                mapping.text(sent.path("locked_by").asString("")),
                mapping.text(sent.path("supervisor_locked_by").asString("")));
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
