package com.practicestudio.reconciler.pipeline.read;

import com.practicestudio.reconciler.pipeline.walk.WalkStart;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Where a walk stands, as it is committed together with the rows.
 *
 * @param position the page that is not committed as a whole yet, or null before the first and after the last one
 * @param start how the walk began; a restart goes on with the same
 * @param newest the newest {@code updated_at} seen so far, or null
 * @param done whether the walk has ended
 */
record Checkpoint(
        @Nullable String position,
        WalkStart start,
        @Nullable String newest,
        boolean done) {

    private static final String POSITION = "walk.position";
    private static final String SINCE = "walk.since";
    private static final String WATERMARK = "walk.watermark";
    private static final String BEGUN = "walk.begun";
    private static final String NEWEST = "walk.newest";
    private static final String DONE = "walk.done";

    static Checkpoint in(ExecutionContext context) {
        return new Checkpoint(
                text(context, POSITION),
                new WalkStart(text(context, SINCE), text(context, WATERMARK), text(context, BEGUN)),
                text(context, NEWEST),
                context.containsKey(DONE));
    }

    void putInto(ExecutionContext context) {
        put(context, POSITION, position);
        put(context, SINCE, start.since());
        put(context, WATERMARK, start.watermark());
        put(context, BEGUN, start.at());
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
