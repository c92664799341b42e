package com.practicestudio.reconciler.drchrono;

/** What was asked of DrChrono, request by request: the table {@code api_call}. */
public interface ApiCalls {

    /** Number of requests that a job execution has cost so far, tokens, polls, retries and redirects included. */
    long countOf(long run);

    /** Returns when every request that was sent before stands in the table. */
    void flush();
}
