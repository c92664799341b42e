package com.practicestudio.reconciler.operations.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How a setting that cannot be used is told. */
class BadSettingTests {

    record Settings(@DefaultValue("1") int number) {
        Settings {
            if (number < 1) {
                throw new IllegalArgumentException("RECONCILER_NUMBER must be at least 1");
            }
            if (number > 3) {
                throw new IllegalArgumentException("RECONCILER_S3_NUMBER must be at most 3");
            }
        }
    }

    @Test
    void aRuleOfOursIsToldInItsOwnWords() {
        assertThat(told("0")).isEqualTo("RECONCILER_NUMBER must be at least 1.");
        assertThat(told("4")).isEqualTo("RECONCILER_S3_NUMBER must be at most 3.");
    }

    @Test
    void aValueThatIsNoneOfItsTypeIsToldByPropertyAndVariable() {
        assertThat(told("many"))
                .isEqualTo("The setting reconciler.number (RECONCILER_NUMBER) cannot be read as int.")
                .doesNotContain("many");
    }

    private static String told(String value) {
        var binder = new Binder(new MapConfigurationPropertySource(Map.of("reconciler.number", value)));
        return BadSetting.describe(
                catchThrowableOfType(BindException.class, () -> binder.bindOrCreate("reconciler", Settings.class)));
    }
}
