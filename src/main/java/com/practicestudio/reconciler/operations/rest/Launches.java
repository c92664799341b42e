package com.practicestudio.reconciler.operations.rest;

import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.Runs;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Runs that are started over HTTP: each goes on on a thread of its own when the answer has been given, and there are few of
 * them. When the process is to end, no more are begun, and those that run stop at their next chunk boundary like all others.
 */
@Component
@ConditionalOnWebApplication(type = Type.REACTIVE)
class Launches implements DisposableBean {

    static final int MOST = 2;

    private static final Logger log = LoggerFactory.getLogger(Launches.class);
    /** Whether a run begins shows at once, unless the lease of an owner that seems dead has to be watched first. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BeanFactory beans;
    private final Launcher launcher;
    private final Runs runs;
    private final AtomicInteger threads = new AtomicInteger();
    /** Nothing waits in it: whoever comes too much is told so. */
    private final ExecutorService executor = new ThreadPoolExecutor(
            0,
            MOST,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            work -> new Thread(work, "rest-run-" + threads.incrementAndGet()));

    Launches(BeanFactory beans, Launcher launcher, Runs runs) {
        this.beans = beans;
        this.launcher = launcher;
        this.runs = runs;
    }

    /**
     * How far a run has come when the answer is given.
     *
     * @param execution the execution that has begun, or null when none has yet
     * @param result how it ended, or null when it goes on
     */
    record Begun(@Nullable Long execution, @Nullable RunResult result) {}

    /** Goes on with the window of an execution. Fails as {@link Runs#restart} does when it is refused. */
    Mono<Begun> restart(long execution, String operator) {
        return begin(
                Deed.ofExecution(runs, "restart", execution).by(operator),
                progress -> runs.restart(execution, progress));
    }

    /** Runs a job. */
    Mono<Begun> run(RunRequest request, String operator) {
        var window = request.window() == null ? null : "window " + request.window();
        var deed = new Deed("run", request.practice(), request.job(), window).by(operator);
        return begin(deed, progress -> launcher.run(request, progress));
    }

    private Mono<Begun> begin(Deed deed, Function<RunProgress, RunResult> run) {
        var begun = new CompletableFuture<Begun>();
        try {
            executor.execute(() -> follow(deed, run, begun));
        } catch (RejectedExecutionException full) {
            return Mono.error(new Busy(
                    executor.isShutdown()
                            ? "This process is about to end."
                            : "This process runs %d jobs for operators already, and takes no more.".formatted(MOST)));
        }
        return Mono.fromFuture(begun, true).timeout(PATIENCE, Mono.just(new Begun(null, null)));
    }

    private void follow(Deed deed, Function<RunProgress, RunResult> run, CompletableFuture<Begun> begun) {
        try {
            Audited.apart(beans, deed);
            var result = run.apply(new Beginning(begun));
            begun.complete(new Begun(result.execution(), result));
            log.info("What {} asked for ({}, {}) ended: {}", deed.actor(), deed.action(), deed.subject(), result.end());
        } catch (RuntimeException | Error e) {
            if (!begun.completeExceptionally(e)) {
                // Messages of drivers may hold values: the kind alone is told.
                log.error(
                        "What {} asked for ({}, {}) failed: {}",
                        deed.actor(),
                        deed.action(),
                        deed.subject(),
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Tells the number of the execution as soon as there is one. */
    private record Beginning(CompletableFuture<Begun> begun) implements RunProgress {

        @Override
        public void advanced(String resource, long rows, @Nullable Long expected) {}

        @Override
        public void begun(long execution) {
            begun.complete(new Begun(execution, null));
        }
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        executor.shutdown();
    }

    /** By now they have been stopped; what they need is closed behind them. */
    @Override
    public void destroy() throws InterruptedException {
        executor.shutdown();
        while (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
            log.warn("A run that was started over HTTP has not come to its chunk boundary yet");
        }
    }
}
