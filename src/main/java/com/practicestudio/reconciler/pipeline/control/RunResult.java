package com.practicestudio.reconciler.pipeline.control;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param execution id of the job execution, or null when none was started
 * @param window name of the window, or null when none was looked at
 * @param message one plain line: what happened and what to do next
 * @param resources what was done, a resource each, in the order of the run
 * @param requests calls that the whole window has cost DrChrono's quota so far
 */
public record RunResult(
        End end,
        @Nullable Long execution,
        @Nullable String window,
        String message,
        List<ResourceSummary> resources,
        long requests,
        Duration took) {

    /** A run that had nothing to do. */
    public static RunResult nothingToDo(@Nullable String window, String message) {
        return new RunResult(End.NOTHING_TO_DO, null, window, message, List.of(), 0, Duration.ZERO);
    }

    /** A run that was not begun, because another process works on the job for this practice. */
    public static RunResult elsewhere(String message) {
        return nothingToDo(null, message);
    }

    /** Whether the job was not begun because another process works on it: what was asked for may be yet to be done. */
    public boolean atWorkElsewhere() {
        return end == End.NOTHING_TO_DO && window == null;
    }

    /** The optional resources that DrChrono does not grant. */
    public List<String> refused() {
        return resources.stream()
                .filter(resource -> resource.status().equals(ResourceSummary.REFUSED))
                .map(ResourceSummary::resource)
                .toList();
    }

    /** The same, with requests that were sent before it began. */
    public RunResult plusRequests(long more) {
        return new RunResult(end, execution, window, message, resources, requests + more, took);
    }

    /** The same, with sentences that its message ends with. */
    public RunResult plusRemarks(List<String> remarks) {
        var told = Stream.concat(Stream.of(message), remarks.stream()).collect(Collectors.joining(" "));
        return new RunResult(end, execution, window, told, resources, requests, took);
    }

    /** The ways a run can end. */
    public enum End {
        /** Everything was read and applied. */
        DONE,
        /** The window is complete already, or another process is working on it. */
        NOTHING_TO_DO,
        /** Stopped because the quota is spent; goes on where it stopped. */
        PARKED,
        /** Stopped on request; goes on where it stopped. */
        STOPPED,
        /** Failed; goes on where it failed. */
        FAILED
    }
}
