package com.practicestudio.reconciler.fields;

import static java.util.Comparator.comparing;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.fields.FieldLookup.Ruled;
import com.practicestudio.reconciler.pipeline.MappingContext;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The values that one record has in the practice's own fields: a document, and columns that a rule fills where DrChrono has
 * nothing for them. A value that does not fit its rule is reported and left out of the document, as one is that is not there:
 * an older value would contradict what now stands in DrChrono.
 */
public final class CustomValues {

    private static final String DOCUMENT = "custom_fields";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DIGITS = 12;
    private static final int DECIMALS = 6;

    private final FieldKind kind;
    private final boolean told;
    private final MappingContext mapping;
    private final TreeMap<String, JsonNode> document = new TreeMap<>();
    private final Map<String, Value> columns = new HashMap<>();

    /** A text in a field. */
    private record Value(Ruled ruled, String text) {

        @Override
        public String toString() {
            return "Value[" + ruled.field().id() + "]";
        }
    }

    private CustomValues(FieldKind kind, boolean told, MappingContext mapping) {
        this.kind = kind;
        this.told = told;
        this.mapping = mapping;
    }

    /**
     * Reads the values. A list that was not sent, or is none, leaves the record's document and columns as they are.
     *
     * @param kind what the record is
     * @param sent DrChrono's list of objects, each with a {@code field_type} and a value, or null when it was not sent
     */
    public static CustomValues of(FieldKind kind, @Nullable JsonNode sent, MappingContext mapping) {
        if (sent == null) {
            mapping.keep(DOCUMENT);
            return new CustomValues(kind, false, mapping);
        }
        if (!mapping.isNothing(sent) && !isList(sent, kind.valueName())) {
            mapping.problem(DOCUMENT, "is not a list of values");
            return new CustomValues(kind, false, mapping);
        }
        var values = new CustomValues(kind, true, mapping);
        var all = values.read(sent);
        // Those with rules go first: the name that a rule gives is nobody else's.
        all.stream().filter(value -> value.ruled().rule() != null).forEach(values::takeRuled);
        all.stream().filter(value -> value.ruled().rule() == null).forEach(values::takeUnruled);
        return values;
    }

    private static boolean isList(JsonNode sent, String valueName) {
        return sent.isArray()
                && sent.valueStream()
                        .filter(one -> !one.isNull())
                        .allMatch(one -> one.isObject()
                                && !one.path("field_type").isContainer()
                                && !one.path(valueName).isContainer());
    }

    /** In the order of the fields' ids: DrChrono promises none. */
    private List<Value> read(JsonNode sent) {
        return sent.valueStream()
                .flatMap(this::value)
                .sorted(comparing((Value value) -> value.ruled().field().id().length())
                        .thenComparing(value -> value.ruled().field().id()))
                .toList();
    }

    private Stream<Value> value(JsonNode one) {
        var text = mapping.text(one.path(kind.valueName()).asString(""));
        return text == null
                ? Stream.empty()
                : Stream.of(new Value(ruled(one.path("field_type").asString("")), text));
    }

    /** The field, or one without a name where its definition was not given to us. */
    private Ruled ruled(String id) {
        return FieldLookup.field(id, mapping)
                .orElseGet(() -> new Ruled(new CustomField(id, null, List.of(), false), null));
    }

    /** Where two fields have the same target, the first that has a value counts. */
    private void takeRuled(Value value) {
        var rule = rule(value);
        if (rule.fillsColumn()) {
            columns.putIfAbsent(rule.name(), value);
            return;
        }
        var typed = typed(value, DOCUMENT + "." + rule.name());
        if (typed != null) {
            document.putIfAbsent(rule.name(), typed);
        }
    }

    /** Names are not unique, since each doctor has fields: the id tells a second one apart. */
    private void takeUnruled(Value value) {
        var field = value.ruled().field();
        var name = field.name() == null ? "field " + field.id() : field.name();
        document.putIfAbsent(
                document.containsKey(name) ? name + " (" + field.id() + ")" : name, NODES.stringNode(value.text()));
    }

    /**
     * The values by their targets, or by the names of their fields where there is no rule, as JSON: numbers as numbers, all
     * others as texts. Null when there are none.
     */
    public @Nullable Secret document() {
        return document.isEmpty() ? null : new Secret(JsonMapper.shared().writeValueAsString(document));
    }

    /**
     * What stands in a column: DrChrono's own value, else that of the field which a rule fills the column with.
     *
     * @param own what DrChrono has for it
     */
    public @Nullable String column(String column, @Nullable String own) {
        if (own != null) {
            return own;
        }
        if (FieldLookup.fills(column, mapping)) {
            mapping.settle(column);
            if (!told) {
                mapping.keep(column);
            }
        }
        var value = columns.get(column);
        return value == null ? null : text(value, column);
    }

    private @Nullable String text(Value value, String column) {
        var most = Objects.requireNonNull(kind.columns().get(column));
        if (value.text().codePointCount(0, value.text().length()) > most) {
            mapping.problem(column, "is longer than %d characters".formatted(most));
            return null;
        }
        var typed = typed(value, column);
        return typed == null ? null : typed.asString();
    }

    private @Nullable JsonNode typed(Value value, String name) {
        return switch (rule(value).type()) {
            case TEXT -> NODES.stringNode(value.text());
            case NUMBER -> number(mapping.decimal(name, value.text(), DIGITS, DECIMALS));
            case DATE -> {
                var date = mapping.date(name, value.text());
                yield date == null ? null : NODES.stringNode(date.toString());
            }
            case CHOICE -> choice(value, name);
        };
    }

    private static @Nullable JsonNode number(@Nullable BigDecimal number) {
        return number == null ? null : NODES.numberNode(number.setScale(Math.max(0, number.scale())));
    }

    private @Nullable JsonNode choice(Value value, String name) {
        if (value.ruled().field().allowedValues().contains(value.text())) {
            return NODES.stringNode(value.text());
        }
        mapping.problem(name, "is not among the values that the field allows");
        return null;
    }

    private static FieldRule rule(Value value) {
        return Objects.requireNonNull(value.ruled().rule());
    }

    @Override
    public String toString() {
        return "CustomValues";
    }
}
