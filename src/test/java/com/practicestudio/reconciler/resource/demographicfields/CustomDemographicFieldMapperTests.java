package com.practicestudio.reconciler.resource.demographicfields;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a field that a practice has added to its patients' demographics. */
class CustomDemographicFieldMapperTests {

    private final ObjectNode field = Mapped.fixture("custom-demographic.json");

    @Test
    void mapsEveryFieldAndTakesTheAllowedValuesApart() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new CustomDemographicField(
                        Reference.optional("doctors", "250001"),
                        "Favourite season",
                        "For the newsletter",
                        "[\"Spring\",\"Summer\",\"Autumn\",\"Winter\"]",
                        "Welcome"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " , "})
    void withoutAllowedValuesAnyIsAllowed(String none) {
        field.put("allowed_values", none);

        assertThat(mapped().row().allowedValues()).isNull();
    }

    @Test
    void anArchivedFieldIsATombstone() {
        var source = new DemographicFields()
                .demographicFieldResource(Mappers.getMapper(CustomDemographicFieldMapper.class))
                .source();

        assertThat(source.tombstones()).containsExactly("archived");
        assertThat(source.path()).isEqualTo("/api/custom_demographics");
    }

    private Mapped<CustomDemographicField> mapped() {
        return Mapped.by(Mappers.getMapper(CustomDemographicFieldMapper.class), DrChronoCustomDemographic.class, field);
    }
}
