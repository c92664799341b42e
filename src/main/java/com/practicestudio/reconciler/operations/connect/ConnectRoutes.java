package com.practicestudio.reconciler.operations.connect;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.operations.connect.Connecting.Return;
import com.practicestudio.reconciler.practice.UnknownPractice;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * {@code /oauth/drchrono/start?practice=KEY}, for operators, leads to DrChrono; {@code /oauth/drchrono/callback} is where
 * DrChrono leads back to, and open: the state is the proof. Addresses carry codes, so whatever fails here ends here: the
 * server's own report of a failure would print them.
 */
@Configuration(proxyBeanMethods = false)
class ConnectRoutes implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ConnectRoutes.class);
    private static final int THREADS = 4;
    private static final int WAITING = 100;
    /** Before the proxies on the way give up, of which many do after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final Connecting connecting;
    /** Neither the database nor DrChrono is waited for on an event loop. */
    private final Scheduler blocking = Schedulers.newBoundedElastic(THREADS, WAITING, "connect");

    ConnectRoutes(Connecting connecting) {
        this.connecting = connecting;
    }

    @Bean
    RouterFunction<ServerResponse> oauth() {
        return RouterFunctions.route()
                .GET("/oauth/drchrono/start", request -> contained(() -> start(request)))
                .GET("/oauth/drchrono/callback", request -> contained(() -> callback(request)))
                .build();
    }

    private Mono<ServerResponse> start(ServerRequest request) {
        var key = parameter(request, "practice");
        if (key.isBlank()) {
            return Pages.whichPractice().answer();
        }
        return request.principal()
                .flatMap(operator -> whole(() -> connecting.begin(key, operator.getName())))
                .flatMap(ConnectRoutes::sent)
                .onErrorResume(
                        UnknownPractice.class,
                        e -> Pages.unknownPractice(message(e)).answer())
                .onErrorResume(
                        DrChronoException.NotConfigured.class,
                        e -> Pages.notConfigured(message(e)).answer());
    }

    private static Mono<ServerResponse> sent(URI address) {
        return ServerResponse.status(HttpStatus.FOUND)
                .location(address)
                .headers(Page::unseen)
                .build();
    }

    private Mono<ServerResponse> callback(ServerRequest request) {
        var back = new Return(parameter(request, "state"), parameter(request, "code"), parameter(request, "error"));
        return whole(() -> connecting.finish(back))
                .timeout(PATIENCE, Mono.fromSupplier(Pages::late))
                .flatMap(Page::answer);
    }

    private static String parameter(ServerRequest request, String name) {
        return request.queryParam(name).orElse("");
    }

    /** Goes on when nobody waits for it any more: a code that was exchanged has to be kept, since it works once. */
    private <T> Mono<T> whole(Callable<T> work) {
        return Mono.defer(() ->
                Mono.fromFuture(Mono.fromCallable(work).subscribeOn(blocking).toFuture(), true));
    }

    /** The kind of failure alone is told: messages of others may hold values. */
    private static Mono<ServerResponse> contained(Supplier<Mono<ServerResponse>> answer) {
        return Mono.defer(answer).onErrorResume(Exception.class, e -> {
            log.error("A practice could not be connected: {}", e.getClass().getSimpleName());
            return Pages.failed().answer();
        });
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    @Override
    public void destroy() {
        blocking.dispose();
    }
}
