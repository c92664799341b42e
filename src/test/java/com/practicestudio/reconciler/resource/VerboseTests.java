package com.practicestudio.reconciler.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verbose pages hold a fifth of the rows of others: which resources pay for them. */
class VerboseTests {

    /**
     * Fields that DrChrono gives in verbose answers alone, by list (section 5 of the contract). The description of an allergy
     * is not among them: whether it needs one is not known.
     */
    private static final Map<String, Set<String>> VERBOSE_ONLY = Map.of(
            "/api/patients",
            Set.of(
                    "auto_accident_insurance",
                    "custom_demographics",
                    "patient_flags",
                    "patient_flags_attached",
                    "primary_insurance",
                    "referring_doctor",
                    "secondary_insurance",
                    "tertiary_insurance",
                    "workers_comp_insurance"),
            "/api/appointments",
            Set.of(
                    "clinical_note",
                    "custom_fields",
                    "custom_vitals",
                    "extended_updated_at",
                    "reminders",
                    "status_transitions",
                    "vitals"),
            "/api/offices",
            Set.of("online_timeslots"),
            "/api/clinical_note_templates",
            Set.of("clinical_note_fields"),
            "/api/tasks",
            Set.of("associated_items", "notes"));

    @ParameterizedTest
    @MethodSource("resources")
    void aResourceAsksForVerboseAnswersExactlyWhenItMapsAFieldOfTheirs(Resource<?, ?> resource) {
        assertThat(asks(resource)).isEqualTo(resource.fields().stream().anyMatch(verboseOnly(resource)::contains));
    }

    /** Where only some walks ask so, the others must not read the fields that they miss as gone. */
    @ParameterizedTest
    @MethodSource("resources")
    void whatOnlySomeWalksAskForIsKnownToBeMissingInTheOthers(Resource<?, ?> resource) {
        var mapped = resource.fields().stream()
                .filter(verboseOnly(resource)::contains)
                .toList();

        assertThat(resource.source().completeOnly())
                .containsExactlyInAnyOrderElementsOf(resource.source().verbose() ? List.of() : mapped);
    }

    private static Set<String> verboseOnly(Resource<?, ?> resource) {
        return VERBOSE_ONLY.getOrDefault(resource.source().path(), Set.of());
    }

    private static boolean asks(Resource<?, ?> resource) {
        var source = resource.source();
        return source.verbose()
                || Stream.of(source.always(), source.everything()).anyMatch(query -> query.containsKey("verbose"));
    }

    static List<Resource<?, ?>> resources() {
        return RowTableTests.resources();
    }
}
