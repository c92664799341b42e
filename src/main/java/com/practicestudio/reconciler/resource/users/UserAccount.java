package com.practicestudio.reconciler.resource.users;

import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in to DrChrono: the columns of {@code user_account}.
 *
 * @param providerId themselves, or the provider they work for
 * @param permissions JSON, its names are DrChrono's
 */
record UserAccount(
        @Nullable String username,
        @Nullable Reference providerId,
        @Nullable Boolean isDoctor,
        @Nullable Boolean isStaff,
        @Nullable String permissions) {

    @Override
    public String toString() {
        return "UserAccount";
    }
}
