package com.practicestudio.reconciler.operations.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many wrong passwords are taken: so many a minute for a name at an address, and so many at an address. Each process
 * counts by itself; behind a proxy all addresses are one.
 */
final class Attempts {

    static final int OF_A_NAME = 10;
    static final int OF_AN_ADDRESS = 100;

    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_NAME = 64;

    private final Map<String, Bucket> names = newest();
    private final Map<String, Bucket> addresses = newest();

    /** Takes one attempt, which is given back when it turns out right. @return false when there are none left */
    synchronized boolean take(String name, String address) {
        var ofName = names.computeIfAbsent(key(name, address), key -> bucket(OF_A_NAME));
        var ofAddress = addresses.computeIfAbsent(address, key -> bucket(OF_AN_ADDRESS));
        return ofName.tryConsume(1) && ofAddress.tryConsume(1);
    }

    /** Gives one back: it was right, or could not be looked at. */
    synchronized void giveBack(String name, String address) {
        giveBack(names.get(key(name, address)));
        giveBack(addresses.get(address));
    }

    private static void giveBack(@Nullable Bucket bucket) {
        if (bucket != null) {
            bucket.addTokens(1);
        }
    }

    private static String key(String name, String address) {
        return address + ' ' + name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private static Bucket bucket(int attempts) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, Duration.ofMinutes(1)))
                .build();
    }

    /** Those asked for last: whoever invents names must not fill the memory. */
    private static Map<String, Bucket> newest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > MOST_KEPT;
            }
        };
    }
}
