package com.practicestudio.reconciler.pipeline.read;

import com.practicestudio.reconciler.pipeline.step.StopSignal;
import com.practicestudio.reconciler.pipeline.walk.Fetched;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fetches one page ahead on a thread of its own, so that no transaction is open around a request that is not waited for. */
final class ReadAhead {

    private static final int STOP_CHECK_MILLIS = 100;

    private final ExecutorService executor = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "read-ahead");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Future<Fetched> ahead;

    void begin(Callable<Fetched> fetch) {
        ahead = executor.submit(fetch);
    }

    /** What was begun, when it has come; null when nothing was begun, or the run is to stop before it comes. */
    @Nullable
    Fetched take(StopSignal stop) {
        var pending = ahead;
        while (pending != null && !stop.raised()) {
            try {
                var fetched = pending.get(STOP_CHECK_MILLIS, TimeUnit.MILLISECONDS);
                ahead = null;
                return fetched;
            } catch (TimeoutException e) {
                // Not there yet: look at the signal again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            } catch (ExecutionException e) {
                ahead = null;
                throw unwrapped(e);
            }
        }
        return null;
    }

    /** Ends the thread; a request in flight is given up. */
    void end() {
        executor.shutdownNow();
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}
