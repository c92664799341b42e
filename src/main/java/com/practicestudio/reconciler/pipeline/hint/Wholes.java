package com.practicestudio.reconciler.pipeline.hint;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The records that a run has asked for and whose parts are still to come. Its parts work on these and on no others: what could not be
 * asked for may be due again before they begin.
 */
public final class Wholes {

    private final Map<String, Set<String>> asked = new HashMap<>();

    void add(String resource, Collection<String> externalIds) {
        idsOf(resource).addAll(externalIds);
    }

    /** Not all of its parts could be asked for. */
    void remove(String resource, String externalId) {
        idsOf(resource).remove(externalId);
    }

    List<String> of(String resource) {
        return List.copyOf(idsOf(resource));
    }

    private Set<String> idsOf(String resource) {
        return asked.computeIfAbsent(resource, name -> new LinkedHashSet<>());
    }
}
