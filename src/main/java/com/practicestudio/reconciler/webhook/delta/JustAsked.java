package com.practicestudio.reconciler.webhook.delta;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which records of a practice and resource this process has asked for a moment ago. */
final class JustAsked {

    static final Duration MOMENT = Duration.ofSeconds(10);

    private final Map<String, Asked> last = new ConcurrentHashMap<>();

    private record Asked(long at, Set<String> externalIds) {

        boolean isOver() {
            return System.nanoTime() - at > MOMENT.toNanos();
        }
    }

    void note(long practice, String resource, Collection<String> externalIds) {
        last.merge(key(practice, resource), new Asked(System.nanoTime(), Set.copyOf(externalIds)), JustAsked::both);
    }

    private static Asked both(Asked before, Asked now) {
        if (before.isOver()) {
            return now;
        }
        var all = new HashSet<>(before.externalIds);
        all.addAll(now.externalIds);
        return new Asked(now.at, all);
    }

    /** Those of these that were asked for. */
    List<String> among(long practice, String resource, Collection<String> externalIds) {
        var asked = last.get(key(practice, resource));
        return asked == null || asked.isOver()
                ? List.of()
                : externalIds.stream().filter(asked.externalIds::contains).toList();
    }

    private static String key(long practice, String resource) {
        return practice + " " + resource;
    }
}
