package com.practicestudio.reconciler.drchrono;

import java.net.URI;

/** DrChrono's OAuth 2 endpoints (section 2 of the contract). */
public interface Authorization {

    /** Where a person grants access; {@code state} comes back with the code. */
    URI authorizeUrl(String state);

    /** Exchanges a single-use code for the first pair. @throws DrChronoException.Disconnected when the code is refused */
    TokenPair exchange(String code);

    /** A new pair for a refresh token. Keeps the old refresh token when none is returned. */
    TokenPair refresh(String refreshToken);
}
