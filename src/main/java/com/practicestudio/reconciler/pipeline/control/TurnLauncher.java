package com.practicestudio.reconciler.pipeline.control;

/** Runs jobs in turns. */
public interface TurnLauncher {

    /**
     * As {@link Launcher#run}, but the run is parked at the end of its turn.
     *
     * @throws InvalidJob when there is no such job or resource
     */
    RunResult run(RunRequest request, RunProgress progress, Turn turn);
}
