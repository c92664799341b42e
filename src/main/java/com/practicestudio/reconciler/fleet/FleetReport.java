package com.practicestudio.reconciler.fleet;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the runs of a window stand.
 *
 * @param unconnected keys of the practices that were left out, because they are not connected to DrChrono
 * @param runs by key of their practice
 */
public record FleetReport(String job, String window, List<String> unconnected, List<PracticeRun> runs) {

    /** The ways a run can stand. */
    public enum State {
        /** Its turn is yet to come. */
        WAITING,
        /** A process works on it. */
        RUNNING,
        /** The quota of its application is spent; it goes on at the top of the hour. */
        PARKED,
        /** Everything was read and applied. */
        DONE,
        /** It failed as often as it is tried, or processes died of it. */
        FAILED,
        /** An operator has stopped it. */
        STOPPED
    }

    /**
     * The run for one practice.
     *
     * @param due whether it can go on within this hour
     * @param failures how often it has failed
     * @param requests that it has cost so far
     * @param execution id of its last job execution, or null when there was none
     * @param note how it ended last, in plain words, or null
     */
    public record PracticeRun(
            String practice,
            State state,
            boolean due,
            int failures,
            long requests,
            @Nullable Long execution,
            @Nullable String note) {

        private boolean isAtWork() {
            return state == State.WAITING || state == State.RUNNING || (state == State.PARKED && due);
        }
    }

    /** How many runs stand like this. */
    public long count(State state) {
        return count(run -> run.state() == state);
    }

    /** Whether anything is left to be done before the next hour. */
    public boolean goesOn() {
        return count(PracticeRun::isAtWork) > 0;
    }

    private long count(Predicate<PracticeRun> wanted) {
        return runs.stream().filter(wanted).count();
    }
}
