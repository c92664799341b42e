package com.practicestudio.reconciler.pipeline.sweep;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A million ids in eight megabytes. An id that is a number is kept as that number; any other as a hash, so that one
 * record in a long while may pass for another and go unnoticed until the next sweep.
 */
final class IdSet {

    private static final int MOST_DIGITS = 18;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final int given;
    private final long[] sorted;

    private IdSet(LongStream keys) {
        var all = keys.toArray();
        this.given = all.length;
        this.sorted = LongStream.of(all).sorted().distinct().toArray();
    }

    static IdSet of(Stream<String> ids) {
        return new IdSet(ids.mapToLong(IdSet::key));
    }

    boolean contains(String id) {
        return Arrays.binarySearch(sorted, key(id)) >= 0;
    }

    /** How many it was made of, each as often as it came. */
    int given() {
        return given;
    }

    /** Numbers are positive, hashes are not. */
    private static long key(String id) {
        return isNumber(id) ? Long.parseLong(id) : hash(id) | Long.MIN_VALUE;
    }

    private static boolean isNumber(String id) {
        if (id.isEmpty() || id.length() > MOST_DIGITS || id.charAt(0) == '0') {
            return false;
        }
        for (var i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static long hash(String id) {
        var hash = FNV_OFFSET;
        for (var i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
