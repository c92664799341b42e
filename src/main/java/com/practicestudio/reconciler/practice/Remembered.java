package com.practicestudio.reconciler.practice;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was looked up, for a quarter of a second: hundreds of deliveries or requests a second about one practice need not ask for
 * the same each time.
 */
public final class Remembered<K, V> {

    private static final long NANOS = Duration.ofMillis(250).toNanos();
    private static final int MOST = 10_000;

    private final Map<K, Found<V>> found = new ConcurrentHashMap<>();
    private final Function<K, Optional<V>> lookUp;

    /** @param lookUp what it finds is remembered; what it does not find is looked up again each time */
    public Remembered(Function<K, Optional<V>> lookUp) {
        this.lookUp = lookUp;
    }

    private record Found<V>(V value, long at) {

        boolean isFresh() {
            return System.nanoTime() - at < NANOS;
        }
    }

    /** As it was at most a quarter of a second ago. */
    public Optional<V> find(K key) {
        var known = found.get(key);
        if (known != null && known.isFresh()) {
            return Optional.of(known.value);
        }
        return findAgain(key);
    }

    /** Looks it up, whatever is remembered. */
    public Optional<V> findAgain(K key) {
        found.remove(key);
        if (found.size() >= MOST) {
            found.clear();
        }
        var value = lookUp.apply(key);
        value.ifPresent(one -> found.put(key, new Found<>(one, System.nanoTime())));
        return value;
    }

    /** Something has been changed by this process. */
    public void forgetAll() {
        found.clear();
    }
}
