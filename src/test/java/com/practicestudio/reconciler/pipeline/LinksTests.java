package com.practicestudio.reconciler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the ids that rows point with. */
class LinksTests {

    @Test
    void anIdIsAReferenceWithoutTheSpacesAroundIt() {
        assertThat(Links.owner("patient_id", "patients", " 31 ")).isEqualTo(Reference.required("patients", "31"));
        assertThat(Links.optional("doctors", "7 ")).isEqualTo(Reference.optional("doctors", "7"));
        assertThat(Links.required("patients", " 31")).isEqualTo(Reference.required("patients", "31"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "blank"})
    void withoutAnIdARowHasNoOwnerAndIsRefusedUnderTheNameOfOurField(String raw) {
        assertThat(Links.optional("doctors", raw)).isNull();
        assertThat(Links.required("patients", raw)).isNull();
        assertThatExceptionOfType(Unmappable.class)
                .isThrownBy(() -> Links.owner("patient_id", "patients", raw))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("patient_id"));
    }
}
