package com.practicestudio.reconciler.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Ends this process with a true SIGKILL.
 *
 * <p>The plan is {@code MOMENT TABLE N}: the Nth time in this process that the moment comes for the table; {@code any} where
 * a moment has none.
 */
final class Death {

    private final String moment;
    private int left;

    Death(String plan) {
        var space = plan.lastIndexOf(' ');
        moment = plan.substring(0, space);
        left = Integer.parseInt(plan.substring(space + 1));
    }

    /** The moments of a chunk's life, in their order, and those around the chunks. */
    enum Moment {
        BEFORE_STEP,
        BEFORE_ROWS,
        AFTER_ROWS,
        BEFORE_CHECKPOINT,
        AFTER_CHECKPOINT,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        BEFORE_RELEASE
    }

    void comes(Moment now, String table) {
        if (moment.equals(now + " " + table) && --left == 0) {
            kill();
        }
    }

    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(60_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
