package com.practicestudio.reconciler.drchrono.apicall;

import java.time.Duration;

/** How many calls were taken in, and how many of them are dealt with. */
final class Progress {

    private long taken;
    private long done;

    synchronized void taken() {
        taken++;
    }

    synchronized void done(int more) {
        done += more;
        notifyAll();
    }

    /** Waits until all that were taken in before are dealt with; false when that takes longer. */
    synchronized boolean await(Duration longest) {
        var all = taken;
        var deadline = System.nanoTime() + longest.toNanos();
        while (done < all && System.nanoTime() < deadline) {
            try {
                wait(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return done >= all;
    }
}
