package com.practicestudio.reconciler.operations.setup;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.operations.whose.OnePractice;
import com.practicestudio.reconciler.templates.MappingRule;
import com.practicestudio.reconciler.templates.MappingRules;
import com.practicestudio.reconciler.templates.TemplateVersion;
import com.practicestudio.reconciler.templates.TemplateVersions;
import com.practicestudio.reconciler.templates.ValueType;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The templates of clinical notes, their versions, and the rules by which a practice maps what is in its notes. */
@Command(
        name = "templates",
        description =
                "Shows the templates of clinical notes and their versions, and maps their fields to values of ours.",
        footer = {
            "%nExample: the blood pressure of all notes that are written with a template",
            "  templates list --practice seaside",
            "  templates versions 410002 --practice seaside",
            "  templates map --practice seaside --template 410002 --field 5100002 --to blood_pressure --type number",
            "  run nightly --practice seaside"
        })
public final class TemplatesCommand {

    private final Application application;

    public TemplatesCommand(Application application) {
        this.application = application;
    }

    /** A template as it is now. */
    record Listed(String template, @Nullable String name, int version, int fields, long rules) {}

    @Command(
            name = "list",
            description =
                    "Lists the templates as they are now. They come with the first run that reads clinical notes.",
            footer = {"%nExample:", "  templates list --practice seaside"})
    int list(@Mixin OnePractice whose, @Mixin Output output) {
        List<Listed> templates = application.call(Need.TABLES, beans -> {
            var practice = whose.in(beans);
            return listed(
                    beans.getBean(TemplateVersions.class).all(practice),
                    beans.getBean(MappingRules.class).all(practice));
        });
        output.print(templates, () -> templates.isEmpty() ? "There are no templates yet." : table(templates));
        return 0;
    }

    private static List<Listed> listed(List<TemplateVersion> versions, List<MappingRule> rules) {
        var latest = new LinkedHashMap<String, TemplateVersion>();
        versions.forEach(version -> latest.put(version.template(), version));
        return latest.values().stream()
                .map(version -> new Listed(
                        version.template(),
                        version.definition().name(),
                        version.version(),
                        version.definition().fields().size(),
                        rules.stream()
                                .filter(rule -> rule.template().equals(version.template()))
                                .count()))
                .toList();
    }

    private static String table(List<Listed> templates) {
        var table = Tables.of("template", "name", "version", "fields", "rules");
        templates.forEach(one -> table.row(one.template(), one.name(), one.version(), one.fields(), one.rules()));
        return table.toString();
    }

    @Command(
            name = "versions",
            description = "Shows what a template was and is: the fields of each version.",
            footer = {"%nExample:", "  templates versions 410002 --practice seaside"})
    int versions(
            @Parameters(paramLabel = "TEMPLATE", description = "DrChrono's id of the template.") String template,
            @Mixin OnePractice whose,
            @Mixin Output output) {
        List<TemplateVersion> versions = application.call(
                Need.TABLES, beans -> beans.getBean(TemplateVersions.class).of(whose.in(beans), template));
        output.print(versions, () -> fields(versions));
        return 0;
    }

    private static String fields(List<TemplateVersion> versions) {
        var table = Tables.of("version", "since (UTC)", "field", "name", "data type", "required", "allowed values");
        versions.forEach(version -> version.definition()
                .fields()
                .forEach(field -> table.row(
                        version.version(),
                        version.firstSeenAt().truncatedTo(ChronoUnit.SECONDS),
                        field.id(),
                        field.name(),
                        field.dataType(),
                        Boolean.TRUE.equals(field.required()) ? "yes" : "no",
                        String.join(", ", field.allowedValues()))));
        return table.toString();
    }

    @Command(
            name = "map",
            description = {
                "Says what becomes of a field of a template, or changes it: a value in a note's 'mapped'.",
                "The next complete run applies it to every note."
            },
            footer = {
                "%nExample:",
                "  templates map --practice seaside --template 410002 --field 5100002 --to blood_pressure --type number"
            })
    int map(
            @Mixin OnePractice whose,
            @Mixin Which which,
            @Option(names = "--to", required = true, paramLabel = "NAME", description = "Name of the value.")
                    String target,
            @Option(
                            names = "--type",
                            required = true,
                            paramLabel = "TYPE",
                            converter = Types.class,
                            description = "What it becomes: ${COMPLETION-CANDIDATES}.")
                    ValueType type,
            @Mixin Output output) {
        var rule = new MappingRule(which.template, which.version, which.field, target, type);
        application.call(Need.TABLES, beans -> {
            var practice = whose.in(beans);
            var detail = "%s as %s in %s".formatted(target, type, versions(which.version));
            return Audited.together(beans, new Deed("templates map", practice.key(), which.described(), detail), () -> {
                beans.getBean(MappingRules.class).put(practice, rule);
                return practice;
            });
        });
        output.print(
                rule,
                () -> "In %s of template %s, field %s becomes %s '%s', in every note with the next complete run."
                        .formatted(versions(which.version), which.template, which.field, type, target));
        return 0;
    }

    @Command(
            name = "unmap",
            description = "Takes a rule away. The next complete run applies it to every note.",
            footer = {"%nExample:", "  templates unmap --practice seaside --template 410002 --field 5100002"})
    int unmap(@Mixin OnePractice whose, @Mixin Which which, @Mixin Lines lines) {
        boolean removed = application.call(Need.TABLES, beans -> {
            var practice = whose.in(beans);
            return Audited.together(
                    beans,
                    new Deed("templates unmap", practice.key(), which.described(), "in " + versions(which.version)),
                    () -> beans.getBean(MappingRules.class)
                            .remove(practice, which.template, which.version, which.field));
        });
        lines.print("Field %s %s in %s of template %s."
                .formatted(
                        which.field,
                        removed ? "no longer has a rule" : "had no rule",
                        versions(which.version),
                        which.template));
        return 0;
    }

    @Command(
            name = "rules",
            description = "Lists a practice's rules.",
            footer = {"%nExample:", "  templates rules --practice seaside --json"})
    int rules(@Mixin OnePractice whose, @Mixin Output output) {
        List<MappingRule> rules = application.call(
                Need.TABLES, beans -> beans.getBean(MappingRules.class).all(whose.in(beans)));
        output.print(rules, () -> rules.isEmpty() ? "There are no rules." : ruleTable(rules));
        return 0;
    }

    private static String ruleTable(List<MappingRule> rules) {
        var table = Tables.of("template", "version", "field", "becomes", "type");
        rules.forEach(rule -> table.row(
                rule.template(),
                rule.version() == MappingRule.ALL_VERSIONS ? "all" : String.valueOf(rule.version()),
                rule.field(),
                rule.target(),
                rule.type()));
        return table.toString();
    }

    private static String versions(int version) {
        return version == MappingRule.ALL_VERSIONS ? "all versions" : "version " + version;
    }

    /** About what. */
    static final class Which {

        @Option(
                names = "--template",
                required = true,
                paramLabel = "ID",
                description = "DrChrono's id of the template.")
        private String template = "";

        @Option(
                names = "--version",
                paramLabel = "N",
                description = "Only this version of the template; without it, all that have no rule of their own.")
        private int version = MappingRule.ALL_VERSIONS;

        @Option(names = "--field", required = true, paramLabel = "ID", description = "DrChrono's id of the field type.")
        private String field = "";

        private String described() {
            return "template " + template + " field " + field;
        }
    }

    /** Types as people write them. */
    static final class Types implements ITypeConverter<ValueType> {

        @Override
        public ValueType convert(String text) {
            return Arrays.stream(ValueType.values())
                    .filter(type -> type.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'%s' is none of %s"
                            .formatted(
                                    text,
                                    Arrays.stream(ValueType.values())
                                            .map(ValueType::toString)
                                            .collect(Collectors.joining(", ")))));
        }
    }
}
