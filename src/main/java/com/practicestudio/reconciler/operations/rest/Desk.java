package com.practicestudio.reconciler.operations.rest;

import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Where the database is asked for what came over HTTP: never on an event loop, and to the end although nobody waits any more. */
@Component
@ConditionalOnWebApplication(type = Type.REACTIVE)
class Desk implements DisposableBean {

    private static final int THREADS = 4;
    private static final int WAITING = 100;

    private final Scheduler blocking = Schedulers.newBoundedElastic(THREADS, WAITING, "rest");

    <T> Mono<T> done(Callable<T> work) {
        return Mono.defer(() -> Mono.fromFuture(
                        Mono.fromCallable(work).subscribeOn(blocking).toFuture(), true))
                .onErrorMap(
                        RejectedExecutionException.class, full -> new Busy("Too many requests wait for an answer."));
    }

    @Override
    public void destroy() {
        blocking.dispose();
    }
}
