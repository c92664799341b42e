package com.practicestudio.reconciler.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendar dates as DrChrono writes them. */
class DatesTests {

    @ParameterizedTest
    @ValueSource(strings = {"1984-02-29", " 1984-02-29 ", "1984-02-29T00:00:00", "1984-02-29 13:40:39Z"})
    void readsTheDateAndIgnoresATimeBehindIt(String raw) {
        assertThat(Dates.parse(raw)).contains(LocalDate.of(1984, 2, 29));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "0000-00-00",
                "0999-12-31",
                "10000-01-01",
                "1985-02-29",
                "02/29/1984",
                "1984-2-9",
                "1984"
            })
    void refusesWhatIsNoDateOrCannotBeStored(String raw) {
        assertThat(Dates.parse(raw)).isEmpty();
    }
}
