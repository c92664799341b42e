package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.shown.ShownStanding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people read of how far the practices have come. */
final class StandingReport {

    private StandingReport() {}

    static String of(List<ShownStanding> practices) {
        if (practices.isEmpty()) {
            return "No practices yet. 'practice add' adds one.";
        }
        var table = Tables.of("practice", "newest change", "lag", "agreed", "open errors", "oldest error");
        practices.forEach(one -> table.row(
                one.practice(),
                seconds(one.newestChange()),
                lag(one.lagSeconds()),
                seconds(one.agreedAt()),
                one.openErrors(),
                seconds(one.oldestError())));
        return table.toString();
    }

    private static @Nullable Instant seconds(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable String lag(@Nullable Long seconds) {
        if (seconds == null) {
            return null;
        }
        var lag = Duration.ofSeconds(seconds);
        return String.format(Locale.ROOT, "%d:%02d:%02d", lag.toHours(), lag.toMinutesPart(), lag.toSecondsPart());
    }
}
