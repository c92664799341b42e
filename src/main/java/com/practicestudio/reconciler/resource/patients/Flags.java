package com.practicestudio.reconciler.resource.patients;

import static java.util.stream.Collectors.joining;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.resource.patients.DrChronoPatient.AttachedFlag;
import com.practicestudio.reconciler.resource.patients.DrChronoPatient.FlagType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The flags that a patient has, archived ones left out.
 *
 * @param names such as {@code Fall risk; VIP}
 * @param descriptions the same, each with its text: {@code Fall risk: uses a cane; VIP}
 */
record Flags(String names, String descriptions) {

    private static final String NAMES = "patient_flags";
    private static final String DESCRIPTIONS = "patient_flags_with_descriptions";
    private static final String SEPARATOR = "; ";

    /** Reads the flags. An answer without them (it was not verbose), or without their names, leaves our columns as they are. */
    static @Nullable Flags of(
            @Nullable List<@Nullable AttachedFlag> attached,
            @Nullable List<@Nullable FlagType> types,
            MappingContext mapping) {
        if (attached == null || types == null && !attached.isEmpty()) {
            mapping.keep(NAMES, DESCRIPTIONS);
            return null;
        }
        var names = names(types, mapping);
        var current =
                present(attached).filter(flag -> !isArchived(flag, mapping)).toList();
        return new Flags(
                current.stream().map(flag -> name(flag, names, mapping)).collect(joining(SEPARATOR)),
                current.stream().map(flag -> description(flag, names, mapping)).collect(joining(SEPARATOR)));
    }

    private static Map<String, String> names(@Nullable List<@Nullable FlagType> types, MappingContext mapping) {
        var names = new HashMap<String, String>();
        present(types).forEach(type -> {
            var id = mapping.text(type.id());
            var name = mapping.text(type.name());
            if (id != null && name != null) {
                names.putIfAbsent(id, name);
            }
        });
        return names;
    }

    private static <T> Stream<T> present(@Nullable List<@Nullable T> all) {
        return all == null ? Stream.of() : all.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    /** Where nobody can tell, both columns stay as they are. */
    private static boolean isArchived(AttachedFlag flag, MappingContext mapping) {
        var archived = mapping.flag(NAMES, flag.archived());
        if (mapping.kept().contains(NAMES)) {
            mapping.keep(DESCRIPTIONS);
        }
        return Boolean.TRUE.equals(archived);
    }

    private static String name(AttachedFlag flag, Map<String, String> names, MappingContext mapping) {
        var type = mapping.text(flag.flagType());
        return type == null ? "flag" : names.getOrDefault(type, "flag " + type);
    }

    private static String description(AttachedFlag flag, Map<String, String> names, MappingContext mapping) {
        var text = mapping.text(flag.flagText());
        return text == null ? name(flag, names, mapping) : name(flag, names, mapping) + ": " + text;
    }

    @Override
    public String toString() {
        return "Flags";
    }
}
