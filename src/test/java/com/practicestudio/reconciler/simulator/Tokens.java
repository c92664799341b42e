package com.practicestudio.reconciler.simulator;

import com.practicestudio.reconciler.simulator.data.JsonText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** OAuth 2 with rotation: a refresh gives a new pair, and both old tokens are dead (section 2 of the contract). */
final class Tokens {

    private final Map<String, String> practiceByAccess = new HashMap<>();
    private final Map<String, String> practiceByRefresh = new HashMap<>();
    private final Map<String, String> practiceByCode = new HashMap<>();
    private final Map<String, String> addressByCode = new HashMap<>();
    private String scope = "user:read calendar:read patients:read clinical:read labs:read tasks:read";
    private boolean scopeHidden;
    private int callsUntilDeath = -1;

    synchronized void scope(String granted) {
        this.scope = granted;
    }

    synchronized void hideScope(boolean hidden) {
        this.scopeHidden = hidden;
    }

    synchronized boolean grants(String wanted) {
        return scope.isEmpty() || (" " + scope + " ").contains(" " + wanted + " ");
    }

    synchronized void dieAfter(int calls) {
        this.callsUntilDeath = calls;
    }

    synchronized String refreshToken(String practice) {
        return practiceByRefresh.entrySet().stream()
                .filter(entry -> entry.getValue().equals(practice))
                .map(Map.Entry::getKey)
                .findAny()
                .orElseGet(() -> issue(practice)[1]);
    }

    synchronized String code(String practice) {
        return remember(practiceByCode, "code", practice);
    }

    /** A code that is exchanged only with the address that it was sent to. */
    synchronized String code(String practice, String redirectUri) {
        var code = code(practice);
        addressByCode.put(code, redirectUri);
        return code;
    }

    synchronized void expireCodes() {
        practiceByCode.clear();
    }

    synchronized void revoke(String practice) {
        practiceByAccess.values().removeIf(practice::equals);
        practiceByRefresh.values().removeIf(practice::equals);
    }

    /** The practice that this access token speaks for. */
    synchronized Optional<String> practice(String access) {
        if (practiceByAccess.containsKey(access) && callsUntilDeath >= 0 && callsUntilDeath-- == 0) {
            practiceByAccess.remove(access);
        }
        return Optional.ofNullable(practiceByAccess.get(access));
    }

    synchronized Answer token(Map<String, String> form) {
        if (!DrChronoSimulator.CLIENT_ID.equals(form.get("client_id"))
                || !DrChronoSimulator.CLIENT_SECRET.equals(form.get("client_secret"))) {
            return Answer.json(401, "{\"error\":\"invalid_client\"}");
        }
        String practice = "authorization_code".equals(form.get("grant_type"))
                ? exchanged(form)
                : practiceByRefresh.get(form.getOrDefault("refresh_token", ""));
        if (practice == null) {
            return Answer.json(401, "{\"error\":\"invalid_grant\"}");
        }
        String[] pair = issue(practice);
        return Answer.json(
                200,
                "{"
                        + new JsonText(300)
                                .field("access_token", pair[0])
                                .field("token_type", "Bearer")
                                .field("expires_in", 172_800)
                                .field("refresh_token", pair[1])
                                .field("scope", scopeHidden ? "" : scope)
                        + "}");
    }

    private @Nullable String exchanged(Map<String, String> form) {
        var code = form.getOrDefault("code", "");
        var practice = practiceByCode.remove(code);
        var address = addressByCode.remove(code);
        return address == null || address.equals(form.get("redirect_uri")) ? practice : null;
    }

    private String[] issue(String practice) {
        revoke(practice);
        return new String[] {
            remember(practiceByAccess, "access", practice), remember(practiceByRefresh, "refresh", practice)
        };
    }

    private static String remember(Map<String, String> tokens, String kind, String practice) {
        String token = kind + "-" + UUID.randomUUID();
        tokens.put(token, practice);
        return token;
    }
}
