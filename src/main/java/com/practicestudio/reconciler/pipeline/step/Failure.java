package com.practicestudio.reconciler.pipeline.step;

import com.practicestudio.reconciler.pipeline.table.DatabaseTrouble;

/** Finds what really went wrong below the wrappings of the batch framework. */
public final class Failure {

    private static final String OURS = "com.practicestudio.";

    private Failure() {}

    /** The first cause that is ours or the database's, else the innermost one. */
    public static Throwable in(Throwable wrapped) {
        var cause = wrapped;
        while (!ours(cause)) {
            var trouble = DatabaseTrouble.behind(cause);
            if (trouble.isPresent()) {
                return trouble.get();
            }
            if (cause.getCause() == null || cause.getCause() == cause) {
                return cause;
            }
            cause = cause.getCause();
        }
        return cause;
    }

    /** One plain line. What is not ours may hold values, so only its kind is told. */
    public static String told(Throwable failure) {
        var message = failure.getMessage();
        return ours(failure) && message != null
                ? message
                : "Something unforeseen happened: %s. Run the job again; when it fails the same way, it is a defect."
                        .formatted(failure.getClass().getName());
    }

    private static boolean ours(Throwable failure) {
        return failure.getClass().getName().startsWith(OURS);
    }
}
