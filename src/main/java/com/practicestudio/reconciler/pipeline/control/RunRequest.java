package com.practicestudio.reconciler.pipeline.control;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to run, for whom.
 *
 * @param job name of a descriptor, such as {@code nightly}
 * @param practice key of the practice
 * @param window name of the window, or null to resume the last unfinished one, else to open the next
 * @param resources which of the descriptor's resources, or empty for all of them
 * @param since reads what changed since this date, or null for what the descriptor's mode says
 * @param patient DrChrono's id of the one patient to read, or null for all
 */
public record RunRequest(
        String job,
        String practice,
        @Nullable String window,
        List<String> resources,
        @Nullable LocalDate since,
        @Nullable String patient) {

    /** What a window that somebody names may be called; an empty one would be complete for good after its first run. */
    public static final String WINDOW = "^[A-Za-z0-9._:-]{1,100}$";

    /** The same for people. */
    public static final String WINDOW_RULE = "takes 1 to 100 letters, digits and . _ : -";

    /** What DrChrono's ids of patients look like: a name that is typed in its place would be kept with the run. */
    public static final String PATIENT = "[0-9]{1,18}";
}
