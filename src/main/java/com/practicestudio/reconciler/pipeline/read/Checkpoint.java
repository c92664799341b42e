package com.practicestudio.reconciler.pipeline.read;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Where a walk stands, as it is committed together with the rows.
 *
 * @param position the page that is not committed as a whole yet, or null before the first and after the last one
 * @param since the lower bound that the walk began with, or null; a restart goes on with the same
 * @param watermark as it was stored when the walk began, or null
 * @param newest the newest {@code updated_at} seen so far, or null
 * @param done whether the walk has ended
 */
record Checkpoint(
        @Nullable String position,
        @Nullable String since,
        @Nullable String watermark,
        @Nullable String newest,
        boolean done) {

    private static final String POSITION = "walk.position";
    private static final String SINCE = "walk.since";
    private static final String WATERMARK = "walk.watermark";
    private static final String NEWEST = "walk.newest";
    private static final String DONE = "walk.done";

    static Checkpoint in(ExecutionContext context) {
        return new Checkpoint(
                text(context, POSITION),
                text(context, SINCE),
                text(context, WATERMARK),
                text(context, NEWEST),
                context.containsKey(DONE));
    }

    void putInto(ExecutionContext context) {
        put(context, POSITION, position);
        put(context, SINCE, since);
        put(context, WATERMARK, watermark);
        put(context, NEWEST, newest);
        put(context, DONE, done ? "yes" : null);
    }

    private static @Nullable String text(ExecutionContext context, String key) {
        return context.containsKey(key) ? context.getString(key) : null;
    }

    private static void put(ExecutionContext context, String key, @Nullable String value) {
        if (value == null) {
            context.remove(key);
        } else {
            context.putString(key, value);
        }
    }
}
