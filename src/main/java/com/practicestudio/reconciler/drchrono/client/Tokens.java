package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChronoException.Disconnected;
import com.practicestudio.reconciler.drchrono.TokenPair;
import com.practicestudio.reconciler.drchrono.TokenVault;
import com.practicestudio.reconciler.drchrono.http.Setback;
import com.practicestudio.reconciler.drchrono.quota.Quota;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * The access tokens, renewed when DrChrono refuses one. None is kept here, so that nothing is read with those of a practice
 * that another process has disconnected. Their end is not reckoned with a clock of ours: a wrong one would renew at every
 * call, and a refusal costs one request in 48 hours.
 */
@Component
final class Tokens {

    private final TokenVault vault;
    private final TokenEndpoint endpoint;
    private final Retries retries;
    private final Quota quota;

    Tokens(TokenVault vault, TokenEndpoint endpoint, Retries retries, Quota quota) {
        this.vault = vault;
        this.endpoint = endpoint;
        this.retries = retries;
        this.quota = quota;
    }

    /** Makes a call with an access token, and once more with a new one when it fails by a dead one. */
    <T> T with(Caller caller, Function<String, T> call) {
        var pair = vault.current(caller.practice());
        try {
            return call.apply(pair.access());
        } catch (Setback.DeadToken e) {
            return again(caller, renew(caller, pair), call);
        }
    }

    private <T> T again(Caller caller, TokenPair renewed, Function<String, T> call) {
        try {
            return call.apply(renewed.access());
        } catch (Setback.DeadToken e) {
            vault.refused(caller.practice());
            throw new Disconnected("DrChrono refuses even a new access token of practice '" + caller.practice()
                    + "' (401). Run 'practice connect " + caller.practice() + "'.");
        }
    }

    /** The row of the pair is locked during the one exchange only; the waits before and after it hold nothing. */
    private TokenPair renew(Caller caller, TokenPair stale) {
        var urgent = new Caller(caller.practice(), caller.run(), Priority.URGENT);
        return retries.run(TokenEndpoint.NAME, attempt -> {
            quota.take(urgent);
            return vault.renew(caller.practice(), stale, pair -> endpoint.refreshPaid(urgent, pair.refresh(), attempt));
        });
    }
}
