package com.practicestudio.reconciler.operations.start;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says which setting is wrong, by its property and its environment variable; never what its value is. */
final class BadSetting {

    /** How our own settings refuse a value. */
    private static final Pattern RULE = Pattern.compile("(DRCHRONO|RECONCILER)_[A-Z0-9_]+ must .*");

    private BadSetting() {}

    static String describe(BindException failure) {
        String rule = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        return RULE.matcher(rule).matches() ? rule + "." : bound(failure);
    }

    private static String bound(BindException failure) {
        List<ValidationErrors> invalid = Stream.iterate(
                        (Throwable) failure, cause -> cause != null, Throwable::getCause)
                .filter(BindValidationException.class::isInstance)
                .map(cause -> ((BindValidationException) cause).getValidationErrors())
                .toList();
        return invalid.isEmpty()
                ? named(failure.getName().toString()) + " " + expected(failure) + "."
                : invalid.stream().map(BadSetting::describe).collect(Collectors.joining(" "));
    }

    private static String describe(ValidationErrors errors) {
        return errors.getAllErrors().stream()
                .map(error -> named(errors.getName() + suffix(error)) + " " + error.getDefaultMessage() + ".")
                .collect(Collectors.joining(" "));
    }

    private static String suffix(ObjectError error) {
        return error instanceof FieldError field ? "." + dashed(field.getField()) : "";
    }

    private static String expected(BindException failure) {
        var type = failure.getTarget().getType().toClass();
        return type.isEnum()
                ? "must be one of " + names(type.getEnumConstants())
                : "cannot be read as " + type.getSimpleName();
    }

    private static String names(Object... constants) {
        return Stream.of(constants)
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String named(String property) {
        String variable = property.toUpperCase(Locale.ROOT).replaceAll("[.\\-]", "_");
        return "The setting " + property + " (" + variable + ")";
    }

    private static String dashed(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
