package com.practicestudio.reconciler.practice;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of DrChrono's API.
 *
 * @param name as the guide calls it, such as {@code v2020}
 * @param header what DrChrono calls it, in the header {@code X-DRC-API-Version}
 * @param webhooks how much of them it has
 * @param resources names of the only ones that it has, or null when it has all
 * @param limitations for people; empty when there are none
 */
public record ApiVersion(
        String name,
        String header,
        Webhooks webhooks,
        @Nullable Set<String> resources,
        String limitations) {

    /** How much of DrChrono's webhooks a version has. */
    public enum Webhooks {
        FULL,
        LIMITED,
        NONE
    }

    /** Whether it has the endpoints of this resource. */
    public boolean has(String resource) {
        return resources == null || resources.contains(resource);
    }
}
