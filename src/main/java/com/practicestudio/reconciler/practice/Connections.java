package com.practicestudio.reconciler.practice;

import com.practicestudio.reconciler.drchrono.TokenPair;

/** Connects practices to DrChrono and takes them off again. */
public interface Connections {

    /** Keeps the first pair of tokens, encrypted, in place of any that the practice had. */
    void connect(Practice practice, TokenPair tokens);

    /** Forgets the tokens. @return whether there were any */
    boolean disconnect(Practice practice);
}
