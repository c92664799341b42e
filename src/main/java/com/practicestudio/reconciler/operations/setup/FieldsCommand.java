package com.practicestudio.reconciler.operations.setup;

import com.practicestudio.reconciler.fields.CustomField;
import com.practicestudio.reconciler.fields.CustomFields;
import com.practicestudio.reconciler.fields.FieldKind;
import com.practicestudio.reconciler.fields.FieldRule;
import com.practicestudio.reconciler.fields.FieldRules;
import com.practicestudio.reconciler.fields.FieldType;
import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.operations.whose.OnePractice;
import com.practicestudio.reconciler.practice.Practice;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The fields that a practice has added to patients and appointments, and the rules by which it maps their values. */
@Command(
        name = "fields",
        description = "Shows the fields that a practice has added to patients and appointments, and maps their values.",
        footer = {
            "%nExample: the size of the household as a number",
            "  fields list --practice seaside",
            "  fields map --practice seaside --of patient --field 'Household size' --to household_size --type number",
            "  run nightly --practice seaside"
        })
public final class FieldsCommand {

    private final Application application;

    public FieldsCommand(Application application) {
        this.application = application;
    }

    /** A field, and what becomes of it: null without a rule. */
    record Listed(
            FieldKind of,
            String field,
            @Nullable String name,
            List<String> allowedValues,
            boolean archived,
            @Nullable String becomes,
            @Nullable FieldType type) {

        private static Listed of(FieldKind kind, CustomField field, List<FieldRule> rules) {
            var rule = rules.stream()
                    .filter(one -> one.kind() == kind && one.field().equals(field.id()))
                    .findFirst();
            return new Listed(
                    kind,
                    field.id(),
                    field.name(),
                    field.allowedValues(),
                    field.archived(),
                    rule.map(FieldRule::target).orElse(null),
                    rule.map(FieldRule::type).orElse(null));
        }
    }

    @Command(
            name = "list",
            description = "Lists the fields. They come with the first run that reads them.",
            footer = {"%nExample:", "  fields list --practice seaside"})
    int list(@Mixin OnePractice whose, @Mixin Output output) {
        List<Listed> fields = withPractice(whose, FieldsCommand::listed);
        output.print(fields, () -> fields.isEmpty() ? "There are no fields yet." : table(fields));
        return 0;
    }

    private static List<Listed> listed(Practice practice, BeanFactory beans) {
        var rules = beans.getBean(FieldRules.class).all(practice);
        var fields = beans.getBean(CustomFields.class);
        return Stream.of(FieldKind.values())
                .flatMap(kind -> fields.all(practice, kind).stream().map(field -> Listed.of(kind, field, rules)))
                .toList();
    }

    private static String table(List<Listed> fields) {
        var table = Tables.of("of", "field", "name", "allowed values", "archived", "becomes", "type");
        fields.forEach(field -> table.row(
                field.of(),
                field.field(),
                field.name(),
                String.join(", ", field.allowedValues()),
                field.archived() ? "yes" : "no",
                field.becomes(),
                field.type()));
        return table.toString();
    }

    @Command(
            name = "map",
            description = {
                "Says what becomes of a field's values, or changes it: a value in the record's 'custom_fields', or a"
                        + " column that DrChrono has nothing for.",
                "The next complete run applies it to every record."
            },
            footer = {
                "%nExamples:",
                "  fields map --practice seaside --of patient --field 430101 --to household_size --type number",
                "  fields map --practice seaside --of patient --field Flat --to column:address_line2 --type text"
            })
    int map(
            @Mixin OnePractice whose,
            @Mixin Which which,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "NAME",
                            description =
                                    "Name of the value, or column: and one of address_line2 and preferred_name of a"
                                            + " patient, claim_id of an appointment.")
                    String target,
            @Option(
                            names = "--type",
                            required = true,
                            paramLabel = "TYPE",
                            description = "What it becomes: ${COMPLETION-CANDIDATES}.")
                    FieldType type,
            @Mixin Output output) {
        var wanted = new FieldRule(which.kind, which.field, target, type);
        FieldRule rule = withPractice(
                whose,
                (practice, beans) -> Audited.together(
                        beans,
                        new Deed("fields map", practice.key(), which.described(), target + " as " + type),
                        () -> beans.getBean(FieldRules.class).put(practice, wanted)));
        output.print(
                rule,
                () -> "Field %s becomes %s '%s', in every %s with the next complete run."
                        .formatted(rule.field(), rule.type(), rule.target(), rule.kind()));
        return 0;
    }

    @Command(
            name = "unmap",
            description = "Takes a rule away. The next complete run applies it to every record.",
            footer = {"%nExample:", "  fields unmap --practice seaside --of patient --field 430101"})
    int unmap(@Mixin OnePractice whose, @Mixin Which which, @Mixin Lines lines) {
        boolean removed = withPractice(
                whose,
                (practice, beans) -> Audited.together(
                        beans,
                        new Deed("fields unmap", practice.key(), which.described()),
                        () -> beans.getBean(FieldRules.class).remove(practice, which.kind, which.field)));
        lines.print("Field %s of %ss %s."
                .formatted(which.field, which.kind, removed ? "no longer has a rule" : "had no rule"));
        return 0;
    }

    @Command(
            name = "rules",
            description = "Lists a practice's rules.",
            footer = {"%nExample:", "  fields rules --practice seaside --json"})
    int rules(@Mixin OnePractice whose, @Mixin Output output) {
        List<FieldRule> rules = withPractice(
                whose, (practice, beans) -> beans.getBean(FieldRules.class).all(practice));
        output.print(rules, () -> rules.isEmpty() ? "There are no rules." : ruleTable(rules));
        return 0;
    }

    private static String ruleTable(List<FieldRule> rules) {
        var table = Tables.of("of", "field", "becomes", "type");
        rules.forEach(rule -> table.row(rule.kind(), rule.field(), rule.target(), rule.type()));
        return table.toString();
    }

    private <T> T withPractice(OnePractice whose, BiFunction<Practice, BeanFactory, T> work) {
        return application.call(Need.TABLES, beans -> work.apply(whose.in(beans), beans));
    }

    /** About what. */
    static final class Which {

        @Option(
                names = "--of",
                required = true,
                paramLabel = "RECORD",
                description = "What has the field: ${COMPLETION-CANDIDATES}.")
        private FieldKind kind = FieldKind.PATIENT;

        @Option(
                names = "--field",
                required = true,
                paramLabel = "FIELD",
                description = "DrChrono's id of the field, or its name.")
        private String field = "";

        private String described() {
            return kind + " field " + field;
        }
    }
}
