package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Section 5.8 of the contract: four templates of five fields each, and the notes of the first visits. A note has neither an
 * {@code id} nor an {@code updated_at}; its visit's id tells it from all others.
 */
final class NoteRows implements Rows {

    private static final String[] TEMPLATES = {"subjective", "objective", "assessment", "plan"};
    private static final String[] TYPES = {"String", "TwoStrings", "Checkbox", "NullCheckbox", "String"};
    private static final String[] NAMES = {"Complaint", "Blood pressure", "Smoker", "Allergic", "Severity"};
    private static final int FIELDS = TYPES.length;

    private final Numbers numbers;
    private final AppointmentRows appointments;
    /** Places of the visits that have a note. */
    private final int[] visits;

    NoteRows(Numbers numbers, AppointmentRows appointments) {
        this.numbers = numbers;
        this.appointments = appointments;
        this.visits = IntStream.range(0, numbers.appointments())
                .filter(index -> !appointments.isBreak(index))
                .limit(numbers.chartRows())
                .toArray();
    }

    /** The templates, which name their fields in a verbose answer only. */
    static Rows templates(Numbers numbers) {
        return new Templates(numbers);
    }

    static Rows fieldTypes(Numbers numbers) {
        return GeneratedRows.of(
                TEMPLATES.length * FIELDS,
                fieldType(numbers, 0),
                i -> new JsonText(300)
                        .field("id", fieldType(numbers, i))
                        .field("clinical_note_template", String.valueOf(template(numbers, i / FIELDS)))
                        .field("name", NAMES[i % FIELDS])
                        .field("data_type", TYPES[i % FIELDS])
                        .field("required", i % FIELDS == 0)
                        .raw("allowed_values", i % FIELDS == FIELDS - 1 ? "[\"mild\",\"moderate\",\"severe\"]" : "[]")
                        .field("comment", "")
                        .field("archived", false));
    }

    private static long template(Numbers numbers, int index) {
        return 410_000L + numbers.practice() * 100L + index;
    }

    private static long fieldType(Numbers numbers, int index) {
        return 5_100_000L + numbers.practice() * 1_000L + index;
    }

    private record Templates(Numbers numbers) implements Rows {

        @Override
        public int size() {
            return TEMPLATES.length;
        }

        @Override
        public String id(int index) {
            return String.valueOf(template(numbers, index));
        }

        @Override
        public int indexOf(String id) {
            return numbers.index(id, template(numbers, 0), size());
        }

        @Override
        public Set<String> verboseOnly() {
            return Set.of("clinical_note_fields");
        }

        @Override
        public void write(int index, boolean verbose, JsonText out) {
            out.open('{')
                    .field("id", template(numbers, index))
                    .field("name", "SOAP " + TEMPLATES[index])
                    .field("doctor", index == 0 ? null : String.valueOf(numbers.doctor(0)))
                    .field("workflow_key", "soap_" + TEMPLATES[index])
                    .field("is_onpatient", false)
                    .field("is_persistent", index == 0)
                    .raw("order", "{\"position\":" + index + "}")
                    .field("archived", false)
                    .time("updated_at", numbers.now().minusDays(30L + index));
            if (verbose) {
                out.name("clinical_note_fields").open('[');
                for (int i = 0; i < FIELDS; i++) {
                    out.element("{\"id\":" + fieldType(numbers, index * FIELDS + i) + "}");
                }
                out.close(']');
            }
            out.close('}');
        }
    }

    @Override
    public int size() {
        return visits.length;
    }

    @Override
    public String id(int index) {
        return appointments.id(visits[index]);
    }

    @Override
    public int indexOf(String id) {
        return IntStream.range(0, size())
                .filter(index -> id(index).equals(id))
                .findFirst()
                .orElse(-1);
    }

    @Override
    public LocalDateTime updatedAt(int index) {
        return appointments.updatedAt(visits[index]);
    }

    @Override
    public Optional<IntPredicate> passing(String filter, String value) {
        return switch (filter) {
            case "since" -> Optional.of(Filters.since(value, this::updatedAt));
            case "patient" -> Optional.of(index -> value.equals(String.valueOf(appointments.patient(visits[index]))));
            case "show_archived", "ignore_virtual" -> Optional.of(index -> true);
            default -> Optional.empty();
        };
    }

    @Override
    public void write(int index, boolean verbose, JsonText out) {
        Draw draw = numbers.draw(index, "clinical_notes");
        boolean signed = draw.oneIn(3, 1);
        out.open('{')
                .field("appointment", id(index))
                .field("patient", String.valueOf(appointments.patient(visits[index])))
                .field("archived", index % 97 == 13)
                .raw(
                        "signee",
                        signed
                                ? "{\"locked_by\":\"Dr. Example\",\"supervisor_locked_by\":null}"
                                : "{\"locked_by\":null}")
                .name("clinical_note_sections")
                .open('[');
        for (int section = 0; section <= index % TEMPLATES.length; section++) {
            section(index, section, draw, out);
        }
        out.close(']').close('}');
    }

    private void section(int index, int section, Draw draw, JsonText out) {
        out.open('{')
                .field("clinical_note_template", String.valueOf(template(numbers, section)))
                .field("name", "SOAP " + TEMPLATES[section])
                .name("values")
                .open('[');
        for (int field = 0; field < FIELDS; field++) {
            long number = (long) index * TEMPLATES.length * FIELDS + section * FIELDS + field;
            out.element("{"
                    + new JsonText(100)
                            .field("id", String.valueOf(900_000_000L + numbers.practice() * 10_000_000L + number))
                            .field("clinical_note_field", fieldType(numbers, section * FIELDS + field))
                            .field("value", value(field, draw))
                    + "}");
        }
        out.close(']').close('}');
    }

    private static String value(int field, Draw draw) {
        return switch (field) {
            case 0 -> draw.of(10, "", "Itches at night", "Says \"it hurts\"");
            case 1 -> (110 + draw.below(40, 11)) + "/" + (70 + draw.below(20, 12));
            case 2 -> draw.of(13, "True", "False");
            case 3 -> draw.of(14, "0", "1", "2");
            default -> draw.of(15, "mild", "moderate", "severe");
        };
    }
}
