package com.practicestudio.reconciler.resource.patients;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.resource.patients.DrChronoPatient.AttachedFlag;
import com.practicestudio.reconciler.resource.patients.DrChronoPatient.FlagType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flags that a patient has, archived ones left out.
 *
 * @param names such as {@code Fall risk; VIP}
 * @param descriptions the same, each with its text: {@code Fall risk: uses a cane; VIP}
 */
record Flags(String names, String descriptions) {

    private static final String SEPARATOR = "; ";

    /** Reads the flags. An answer that carries none at all (it was not verbose) leaves our columns as they are. */
    static @Nullable Flags of(
            @Nullable List<AttachedFlag> attached, @Nullable List<FlagType> types, MappingContext mapping) {
        if (attached == null) {
            mapping.keep("patient_flags", "patient_flags_with_descriptions");
            return null;
        }
        var names = names(types == null ? List.of() : types);
        var current = attached.stream()
                .filter(flag -> !"true".equals(flag.archived()))
                .toList();
        return new Flags(
                current.stream().map(flag -> name(flag, names)).collect(joining(SEPARATOR)),
                current.stream().map(flag -> description(flag, names, mapping)).collect(joining(SEPARATOR)));
    }

    private static Map<String, String> names(List<FlagType> types) {
        return types.stream()
                .filter(type -> type.id() != null && type.name() != null)
                .collect(toMap(FlagType::id, FlagType::name, (first, second) -> first));
    }

    private static String name(AttachedFlag flag, Map<String, String> names) {
        return names.getOrDefault(flag.flagType(), "flag " + flag.flagType());
    }

    private static String description(AttachedFlag flag, Map<String, String> names, MappingContext mapping) {
        var text = mapping.text(flag.flagText());
        return text == null ? name(flag, names) : name(flag, names) + ": " + text;
    }

    @Override
    public String toString() {
        return "Flags";
    }
}
