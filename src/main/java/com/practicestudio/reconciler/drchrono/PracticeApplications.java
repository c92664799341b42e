package com.practicestudio.reconciler.drchrono;

import org.jspecify.annotations.Nullable;

/** Which application each practice belongs to. */
public interface PracticeApplications {

    /** That of a practice, or null for the one of the settings. @param practice key */
    @Nullable
    ApiApplication of(String practice);

    /** @param application key of one that is not of the settings */
    String clientSecret(String application);
}
