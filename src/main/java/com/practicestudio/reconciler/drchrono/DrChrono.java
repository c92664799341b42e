package com.practicestudio.reconciler.drchrono;

/**
 * DrChrono's REST API, read. Every call waits for quota, retries what may pass by itself, renews a dead token once, and
 * is logged to {@code api_call}. All methods block and throw {@link DrChronoException}; an interrupt ends every wait.
 */
public interface DrChrono {

    /** The first page of a plain list. */
    Page first(Caller caller, ListQuery query);

    /** The page that {@link Page#next()} of an earlier one leads to; the filters of {@code query} are not sent again. */
    Page next(Caller caller, ListQuery query, String next);

    /** Page {@code number} (from 1) of a bulk list: asks for it, waits until DrChrono has made it, and fetches it. */
    BulkPage bulk(Caller caller, ListQuery query, int number);

    /** One record by its id, from {@code query.path()/id}. What has another id, or none, is not believed. */
    RawRow one(Caller caller, ListQuery query, String id);

    /** Asks nothing. @param practice key @throws DrChronoException.NotConfigured when no application is set for the practice */
    void requireApplication(String practice);

    /** How many requests bulk work may send in an hour, all practices of this one's application together. @param practice key */
    int bulkPerHour(String practice);

    /** The user who connected the practice, from {@code /api/users/current}. */
    RawRow me(Caller caller);
}
