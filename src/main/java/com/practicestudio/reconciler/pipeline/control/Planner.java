package com.practicestudio.reconciler.pipeline.control;

import java.util.List;

/** Tells what runs would cost. */
public interface Planner {

    /**
     * What a run would ask of DrChrono, reckoned from what we hold, without asking anything.
     *
     * @param perHour requests that bulk work gets in an hour, all practices of the application together
     */
    record Plan(List<Part> parts, int perHour) {

        /**
         * One resource's part.
         *
         * @param how {@code bulk pages}, {@code pages}, {@code changes} or {@code not due}
         * @param rows rows that are expected
         * @param requests requests that they cost
         * @param parks how often the hour's requests are spent in it, when the run begins with a fresh hour
         */
        public record Part(String resource, String how, long rows, long requests, long parks) {}

        public long requests() {
            return parts.stream().mapToLong(Part::requests).sum();
        }

        /** Clock hours in which the run works, the first one included. */
        public long hours() {
            return Math.max(1, (requests() + perHour - 1) / perHour);
        }
    }

    /**
     * What a run would ask of DrChrono; asks nothing.
     *
     * @throws InvalidJob when there is no such job or resource
     */
    Plan plan(RunRequest request);
}
