package com.practicestudio.reconciler.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the requests by method and path, ids aside, and remembers the last ones. */
final class Traffic {

    private static final int REMEMBERED = 2_000;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Deque<String> recent = new ArrayDeque<>();

    synchronized void add(Call call) {
        counts.merge(call.method() + " " + template(call.path()), 1, Integer::sum);
        if (recent.size() == REMEMBERED) {
            recent.removeFirst();
        }
        recent.addLast(call.method() + " " + call.url());
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    synchronized List<String> recent() {
        return List.copyOf(recent);
    }

    synchronized void reset() {
        counts.clear();
        recent.clear();
    }

    static String template(String path) {
        return path.replaceFirst("^(/api/\\w+|/files)/[\\d_]+$", "$1/{id}");
    }
}
