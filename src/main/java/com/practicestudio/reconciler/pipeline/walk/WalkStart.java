package com.practicestudio.reconciler.pipeline.walk;

import org.jspecify.annotations.Nullable;

/**
 * How a walk began.
 *
 * @param since its lower bound, or null when it reads everything
 * @param watermark as it was stored then, or null; at the end it tells whether somebody has touched it since
 * @param at when that was (UTC, as ISO text without a zone), or null when a release began it that did not keep that
 */
public record WalkStart(
        @Nullable String since,
        @Nullable String watermark,
        @Nullable String at) {}
