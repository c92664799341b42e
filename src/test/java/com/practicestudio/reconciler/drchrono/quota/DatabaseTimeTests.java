package com.practicestudio.reconciler.drchrono.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which clock the quota goes by. */
class DatabaseTimeTests {

    @Test
    void isTheServersTimeWhateverThisProcessThinks() {
        var elsewhere = Instant.parse("2023-11-14T22:13:20Z");
        var url = TestDatabase.freshUrl("time") + "&sessionVariables=timestamp=" + elsewhere.getEpochSecond();

        var time = Instant.EPOCH.plusNanos(new DatabaseTime(TestDatabase.pool(url)).currentTimeNanos());

        assertThat(time).isBetween(elsewhere, elsewhere.plus(Duration.ofHours(1)));
    }
}
