package com.practicestudio.reconciler.pipeline.repair;

/** Records that changed and could not be asked for, as the error queue keeps them. */
public interface UnfetchedRecords {

    /**
     * Notes one; it is closed by itself when the record goes in.
     *
     * @param practice our id of it
     * @param payload what is known of the record, as JSON
     * @param reason plain words, never a value
     * @param run the job execution that tried last
     */
    void note(long practice, String resource, String externalId, String payload, String reason, long run);
}
