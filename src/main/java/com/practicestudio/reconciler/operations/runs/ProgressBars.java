package com.practicestudio.reconciler.operations.runs;

import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar for each resource, one below the other. */
final class ProgressBars implements Progress {

    private static final int UNKNOWN = -1;

    private final Supplier<ProgressBarBuilder> bars;
    private String resource = "";
    private @Nullable ProgressBar bar;

    /** @param bars gives what makes a bar, on the stream of its own choice: without one, standard error */
    ProgressBars(Supplier<ProgressBarBuilder> bars) {
        this.bars = bars;
    }

    @Override
    public void advanced(String resource, long rows, @Nullable Long expected) {
        ProgressBar current = bar;
        if (current == null || !resource.equals(this.resource)) {
            close();
            this.resource = resource;
            current = begin(resource);
            bar = current;
        }
        current.maxHint(expected == null ? UNKNOWN : Math.max(expected, rows));
        current.stepTo(rows);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private ProgressBar begin(String resource) {
        return bars.get()
                .setTaskName(String.format("%-22s", resource))
                .setInitialMax(UNKNOWN)
                .setUnit(" rows", 1)
                .showSpeed()
                .build();
    }
}
