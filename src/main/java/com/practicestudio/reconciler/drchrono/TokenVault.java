package com.practicestudio.reconciler.drchrono;

import java.util.function.UnaryOperator;

/** Where the tokens of the practices are kept. */
public interface TokenVault {

    /** The tokens of a practice, as they were a moment ago; asked for at every call. @throws DrChronoException.Disconnected when it has none */
    TokenPair current(String practice);

    /**
     * Replaces {@code stale} by what {@code refresh} makes of it, once across all processes: the row is locked, and when
     * another process was faster its pair is returned and {@code refresh} not called. The new pair is committed before it
     * is returned. When {@code refresh} throws, the stored pair stays.
     */
    TokenPair renew(String practice, TokenPair stale, UnaryOperator<TokenPair> refresh);

    /** Notes that DrChrono refuses even new tokens of a practice, until it has others. */
    void refused(String practice);
}
