package com.practicestudio.reconciler;

import com.practicestudio.reconciler.operations.Shell;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;

/** The entry of the packaged jar: the command line of {@code operations}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // The batch framework keeps its times in the zone of the process; all processes have to mean the same.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        // Numbers in SQL and in messages are written with the digits 0 to 9, wherever the process runs.
        Locale.setDefault(Locale.ROOT);
        Uncaught.areTold();
        Shell.run(Reconciler.class, arguments);
    }
}
