package com.practicestudio.reconciler.fleet;

import com.practicestudio.reconciler.pipeline.control.Turn;
import java.util.function.BooleanSupplier;

/** One turn of a run: so many pages, and then as many more as it likes while nobody waits. */
final class Share implements Turn {

    private final int pages;
    private final BooleanSupplier othersWait;
    private int begun;
    private boolean over;

    Share(int pages, BooleanSupplier othersWait) {
        this.pages = pages;
        this.othersWait = othersWait;
    }

    @Override
    public boolean isOver() {
        begun++;
        over = over || (begun > pages && othersWait.getAsBoolean());
        return over;
    }

    @Override
    public boolean wasEnded() {
        return over;
    }
}
