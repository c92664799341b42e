package com.practicestudio.reconciler.pipeline.read;

import com.practicestudio.reconciler.pipeline.step.StopSignal;
import com.practicestudio.reconciler.pipeline.walk.Position;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and maps pages on threads of its own, so that no transaction is open around a request that is not waited for. Two
 * at a time: while nothing is being written, DrChrono may make two bulk pages at once.
 */
final class ReadAhead {

    private static final int AT_A_TIME = 2;
    private static final int STOP_CHECK_MILLIS = 100;

    /** For whom a thread works goes with the work: its requests and log lines belong to the run that began them. */
    private static final ContextSnapshotFactory CONTEXT = ContextSnapshotFactory.builder()
            .contextRegistry(new ContextRegistry()
                    .loadThreadLocalAccessors()
                    .registerThreadLocalAccessor(new Slf4jThreadLocalAccessor()))
            .build();

    private final ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME, work -> {
        var thread = new Thread(work, "read-ahead");
        thread.setDaemon(true);
        return thread;
    });

    private final Map<Position, Future<MappedPage>> ahead = new HashMap<>();

    /** Begins to fetch what stands at a position, unless that was begun before. */
    void begin(Position position, Callable<MappedPage> fetch) {
        ahead.computeIfAbsent(
                position, begun -> executor.submit(CONTEXT.captureAll().wrap(fetch)));
    }

    /** What was begun, when it has come; null when the run is to stop before it comes. */
    @Nullable
    MappedPage take(Position position, StopSignal stop) {
        var pending = Objects.requireNonNull(ahead.get(position), "not begun");
        while (!stop.raised()) {
            try {
                var fetched = pending.get(STOP_CHECK_MILLIS, TimeUnit.MILLISECONDS);
                ahead.remove(position);
                return fetched;
            } catch (TimeoutException e) {
                // Not there yet: look at the signal again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            } catch (ExecutionException e) {
                ahead.remove(position);
                throw unwrapped(e);
            }
        }
        return null;
    }

    /** Ends the threads; requests in flight are given up. */
    void end() {
        executor.shutdownNow();
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}
