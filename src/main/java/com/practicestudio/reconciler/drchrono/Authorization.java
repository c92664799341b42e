package com.practicestudio.reconciler.drchrono;

import java.net.URI;

/** DrChrono's OAuth 2 endpoints (section 2 of the contract), as the application of a practice uses them. */
public interface Authorization {

    /** Where a person grants access; {@code state} comes back with the code. @param practice key */
    URI authorizeUrl(String practice, String state);

    /**
     * Exchanges a single-use code for the first pair.
     *
     * @param practice key
     * @throws DrChronoException.Disconnected when the code is refused
     */
    TokenPair exchange(String practice, String code);

    /** A new pair for a refresh token. Keeps the old refresh token when none is returned. @param practice key */
    TokenPair refresh(String practice, String refreshToken);
}
