package com.practicestudio.reconciler.operations.rest;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/** Says of what the framework could not read which field is meant and what it takes, and never what was sent. */
final class WrongInput {

    private static final String NOT_JSON = "The body has to be a JSON object with job and practice.";

    private WrongInput() {}

    static BadInput in(ServerWebInputException bad) {
        if (bad instanceof WebExchangeBindException invalid) {
            return invalid(invalid);
        }
        return cause(bad, BadInput.class)
                .or(() -> cause(bad, JacksonException.class).map(WrongInput::ofBody))
                .orElseGet(() -> ofParameter(bad.getMethodParameter()));
    }

    static BadInput in(HandlerMethodValidationException bad) {
        var first = bad.getParameterValidationResults().get(0);
        return ofField(
                first.getMethodParameter().getParameterName(),
                first.getResolvableErrors().get(0).getDefaultMessage());
    }

    private static BadInput invalid(WebExchangeBindException bad) {
        var first = bad.getFieldErrors().get(0);
        return ofField(first.getField(), first.getDefaultMessage());
    }

    private static BadInput ofField(@Nullable String field, @Nullable String what) {
        return new BadInput(field, "'%s' %s.".formatted(field, what));
    }

    private static BadInput ofBody(JacksonException bad) {
        return bad.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .findFirst()
                .map(property -> new BadInput(property, "'%s' has to be a text.".formatted(property)))
                .orElseGet(() -> new BadInput(null, NOT_JSON));
    }

    private static BadInput ofParameter(@Nullable MethodParameter parameter) {
        return parameter == null || parameter.getParameterType() == NewRun.class
                ? new BadInput(null, NOT_JSON)
                : ofField(parameter.getParameterName(), "takes " + values(parameter.getParameterType()));
    }

    private static String values(Class<?> type) {
        return type.isEnum()
                ? "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                : "a whole number";
    }

    private static <T> Optional<T> cause(Throwable thrown, Class<T> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
