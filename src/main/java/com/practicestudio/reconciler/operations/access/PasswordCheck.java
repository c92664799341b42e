package com.practicestudio.reconciler.operations.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Whether a name and a password are an operator's. The details of what is checked are the address that it came from. */
final class PasswordCheck implements ReactiveAuthenticationManager, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PasswordCheck.class);
    private static final int THREADS = 2;
    private static final int WAITING = 100;

    private final Operators operators;
    private final Attempts attempts = new Attempts();
    /** The look-up waits for the database, and the hash takes a tenth of a second: neither is for an event loop. */
    private final Scheduler blocking = Schedulers.newBoundedElastic(THREADS, WAITING, "operators");

    PasswordCheck(Operators operators) {
        this.operators = operators;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication claim) {
        var name = claim.getName();
        var address = String.valueOf(claim.getDetails());
        if (!attempts.take(name, address)) {
            return Mono.error(NotVerified.tooMany());
        }
        return Mono.fromCallable(() -> operators.verify(name, String.valueOf(claim.getCredentials())))
                .subscribeOn(blocking)
                .onErrorMap(e -> unavailable(e, name, address))
                .flatMap(right -> verdict(right, name, address));
    }

    private Mono<Authentication> verdict(boolean right, String name, String address) {
        if (!right) {
            return Mono.error(new BadCredentialsException("Not an operator, or the wrong password."));
        }
        attempts.giveBack(name, address);
        return Mono.just(UsernamePasswordAuthenticationToken.authenticated(name, null, AuthorityUtils.NO_AUTHORITIES));
    }

    /** The kind of failure alone is told: messages of drivers may hold values. */
    private NotVerified unavailable(Throwable failure, String name, String address) {
        log.error("An operator could not be checked: {}", failure.getClass().getSimpleName());
        attempts.giveBack(name, address);
        return NotVerified.unavailable();
    }

    @Override
    public void destroy() {
        blocking.dispose();
    }
}
