package com.practicestudio.reconciler.fleet;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to run for all practices.
 *
 * @param job name of a descriptor, such as {@code nightly}
 * @param window name of the window that each run gets, or null to go on with the last unfinished one, else to open the next
 * @param resources which of the job's resources, or empty for all of them
 * @param since reads what changed since this date, or null for what the job's mode says
 */
public record FleetOrder(
        String job,
        @Nullable String window,
        List<String> resources,
        @Nullable LocalDate since) {}
