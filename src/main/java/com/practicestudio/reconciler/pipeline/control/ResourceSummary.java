package com.practicestudio.reconciler.pipeline.control;

/**
 * What a run did with one resource.
 *
 * @param status COMPLETED, STOPPED, FAILED, REFUSED when it is optional and DrChrono did not grant it, or WAITING when its
 *     turn has not come
 * @param read rows read
 * @param inserted rows that were new
 * @param updated rows of which at least one field changed, tombstones included
 * @param unchanged rows that were the same
 * @param rejected rows that could not be applied and stand in the error queue, waiting ones included
 * @param problems fields that could not be used and stand in the error queue, while their rows went in
 */
public record ResourceSummary(
        String resource,
        String status,
        long read,
        long inserted,
        long updated,
        long unchanged,
        long rejected,
        long problems) {

    /** The status of a resource that DrChrono did not grant. */
    public static final String REFUSED = "REFUSED";
}
