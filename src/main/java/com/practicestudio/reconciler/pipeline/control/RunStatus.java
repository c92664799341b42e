package com.practicestudio.reconciler.pipeline.control;

/** How an execution stands: as Spring Batch has it, and parked apart from stopped. */
public enum RunStatus {
    STARTING,
    STARTED,
    /** It was stopped and has not ended yet. */
    STOPPING,
    /** Stopped on request, at a chunk boundary. */
    STOPPED,
    /** Stopped because the quota is spent. */
    PARKED,
    FAILED,
    COMPLETED,
    /** Given up: its window is never resumed. */
    ABANDONED,
    UNKNOWN
}
