package com.practicestudio.reconciler.operations.connect;

import com.practicestudio.reconciler.drchrono.Authorization;
import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.TokenPair;
import com.practicestudio.reconciler.operations.connect.States.Begun;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.practice.Connection;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/** Leads to DrChrono, and takes what it leads back with. Blocks: it asks the database and DrChrono. */
@Component
class Connecting {

    private static final Logger log = LoggerFactory.getLogger(Connecting.class);

    private final BeanFactory beans;
    private final Practices practices;
    private final Connections connections;
    private final Authorization authorization;
    private final DrChrono drChrono;
    private final ConnectionCheck check;
    private final States states;

    Connecting(
            BeanFactory beans,
            Practices practices,
            Connections connections,
            Authorization authorization,
            DrChrono drChrono,
            ConnectionCheck check,
            States states) {
        this.beans = beans;
        this.practices = practices;
        this.connections = connections;
        this.authorization = authorization;
        this.drChrono = drChrono;
        this.check = check;
        this.states = states;
    }

    /** What DrChrono leads back with; a part that is not there is empty. */
    record Return(String state, String code, String error) {

        @Override
        public String toString() {
            return "Return";
        }
    }

    /**
     * Where a person grants access to a practice.
     *
     * @param operator who sends somebody there
     * @throws com.practicestudio.reconciler.practice.UnknownPractice when there is none of this key
     * @throws DrChronoException.NotConfigured when a setting is missing
     */
    URI begin(String key, String operator) {
        var practice = practices.require(key);
        var state = states.fresh();
        var address = authorization.authorizeUrl(key, state);
        states.keep(state, new Begun(practice, operator));
        return address;
    }

    /** Connects the practice that the state stands for, and says what came of it. */
    Page finish(Return back) {
        return states.use(back.state())
                .map(begun ->
                        back.error().isEmpty() ? connect(begun, back.code()) : refused(begun.practice(), back.error()))
                .orElseGet(Pages::unknownState);
    }

    private static Page refused(Practice practice, String error) {
        return switch (error) {
            case "access_denied" -> Pages.refused(practice);
            case "invalid_scope" -> Pages.wrongScopes(practice);
            default -> Pages.notAsked(practice);
        };
    }

    private Page connect(Begun begun, String code) {
        var practice = begun.practice();
        if (code.isBlank()) {
            return Pages.codeRefused(practice);
        }
        try {
            keep(begun, authorization.exchange(practice.key(), code));
        } catch (DrChronoException failure) {
            return notExchanged(practice, failure);
        }
        log.info("Practice '{}' was connected to DrChrono", practice.key());
        return checked(practice);
    }

    /** Together with who began it. */
    private void keep(Begun begun, TokenPair tokens) {
        var key = begun.practice().key();
        Audited.together(beans, new Deed("practice connect", key, key).by(begun.operator()), () -> {
            connections.connect(begun.practice(), tokens);
            return tokens;
        });
    }

    private static Page notExchanged(Practice practice, DrChronoException failure) {
        log.warn("Practice '{}' was not connected: {}", practice.key(), failure.getMessage());
        if (failure instanceof DrChronoException.QuotaSpent spent) {
            return Pages.quotaSpent(practice, spent.untilGranted());
        }
        if (failure instanceof DrChronoException.NotConfigured) {
            return Pages.notConfigured(String.valueOf(failure.getMessage()));
        }
        return failure instanceof DrChronoException.Disconnected || failure instanceof DrChronoException.Refused
                ? Pages.codeRefused(practice)
                : Pages.unavailable(practice);
    }

    private Page checked(Practice practice) {
        try {
            var user = user(practice);
            var granted = connections.of(practice).map(Connection::scope).orElse("");
            return Pages.connected(practice, user, granted, check.of(practice));
        } catch (DrChronoException failure) {
            return Pages.unchecked(practice, whyUnchecked(failure));
        }
    }

    private static String whyUnchecked(DrChronoException failure) {
        if (failure instanceof DrChronoException.QuotaSpent) {
            return "the hour's requests are spent.";
        }
        return failure instanceof DrChronoException.Disconnected
                ? "DrChrono does not accept the tokens that it gave."
                : "DrChrono did not answer properly.";
    }

    private String user(Practice practice) {
        try {
            return drChrono.me(new Caller(practice.key(), null, Caller.Priority.URGENT))
                    .text("username");
        } catch (DrChronoException.Forbidden | DrChronoException.Refused | DrChronoException.NotFound unknown) {
            return "";
        }
    }
}
