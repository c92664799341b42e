package com.practicestudio.reconciler.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.practice.ApiVersion.Webhooks;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide's table of API versions, and which practice uses which. */
class ApiVersionsTests {

    private static final PracticeDatabase database = new PracticeDatabase("api versions");

    private final ApiVersions versions = new ApiVersions(database.jdbc);
    private final Practice seaside = database.seaside;

    @BeforeEach
    void asTheSettingsSay() {
        versions.set(seaside, null);
    }

    @ParameterizedTest
    @CsvSource({"v2021, v4, FULL, true", "v2020, v4, LIMITED, true", "v2019, v3, NONE, false"})
    void eachVersionOfTheGuideHasDrChronosNameAndItsLimits(
            String name, String header, Webhooks webhooks, boolean medications) {
        var version = versions.require(name);

        assertThat(version.header()).isEqualTo(header);
        assertThat(version.webhooks()).isEqualTo(webhooks);
        assertThat(version.has("medications")).isEqualTo(medications);
        assertThat(version.has("patients")).isTrue();
    }

    @Test
    void anUnknownVersionIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> versions.require("v5"))
                .isInstanceOf(PracticeProblem.class)
                .hasMessage("There is no API version 'v5'. There are: v2021, v2020, v2019.");
    }

    @Test
    void aPracticeIsAskedInItsVersionAndWithoutOneAsTheSettingsSay() {
        assertThat(versions.header("seaside")).isNull();
        assertThat(versions.header("-")).isNull();

        versions.set(seaside, versions.require("v2019"));

        assertThat(versions.header("seaside")).isEqualTo("v3");
    }

    @Test
    void aPracticeWithoutAVersionHasNoLimits() {
        assertThatCode(() -> versions.requireWebhooks(seaside)).doesNotThrowAnyException();
        assertThatCode(() -> versions.requireResource(seaside, "medications")).doesNotThrowAnyException();
    }

    @Test
    void webhooksAreRefusedWhereTheVersionHasNoneAndNotWhereTheyAreLimited() {
        versions.set(seaside, versions.require("v2020"));
        assertThatCode(() -> versions.requireWebhooks(seaside)).doesNotThrowAnyException();

        versions.set(seaside, versions.require("v2019"));

        assertThatThrownBy(() -> versions.requireWebhooks(seaside))
                .isInstanceOf(PracticeProblem.class)
                .hasMessage("Practice 'seaside' uses API version v2019, which has no webhooks; "
                        + "'practice set seaside --api-version' changes that.");
    }

    @Test
    void addingAPracticeAgainWithAnotherVersionChangesNothing() {
        var harbor = database.practices.add("harbor", "Harbor Clinic", ZoneId.of("US/Eastern"), "US");
        versions.setFirst(harbor, versions.require("v2020"));
        versions.setFirst(harbor, versions.require("v2020"));

        assertThatThrownBy(() -> versions.setFirst(harbor, versions.require("v2021")))
                .isInstanceOf(PracticeProblem.class)
                .hasMessageContainingAll("'harbor'", "v2020", "nothing was changed", "practice set");
        assertThat(versions.of(harbor)).map(ApiVersion::name).contains("v2020");
    }
}
