package com.practicestudio.reconciler.resource.users;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A user as DrChrono sends them (section 5.5 of the contract).
 *
 * @param doctor id of themselves when they are a doctor, else of the physician they work for
 * @param permissions an object, though the contract says text
 */
record DrChronoUser(
        @Nullable String id,
        @Nullable String username,
        @Nullable String doctor,
        @Nullable String isDoctor,
        @Nullable String isStaff,
        @Nullable JsonNode permissions) {

    @Override
    public String toString() {
        return "DrChronoUser[" + id + "]";
    }
}
