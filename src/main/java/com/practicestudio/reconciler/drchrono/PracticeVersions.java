package com.practicestudio.reconciler.drchrono;

import org.jspecify.annotations.Nullable;

/** Which version of the API each practice is asked with. */
@FunctionalInterface
public interface PracticeVersions {

    /** Value of the header {@code X-DRC-API-Version}, or null for that of the settings. @param practice key */
    @Nullable
    String header(String practice);
}
