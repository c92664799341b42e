package com.practicestudio.reconciler.pipeline.shape;

import com.practicestudio.reconciler.drchrono.JsonKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be kept about a field from now on, and what is to be told about it.
 *
 * @param shape as it is known now
 * @param kind of the drift, or null when it is none
 * @param detail of the drift, kinds and never values
 */
public record Finding(FieldShape shape, @Nullable Kind kind, String detail) {

    /** How a field differs from what was known. */
    public enum Kind {
        NEW,
        MISSING,
        RETYPED
    }

    public static Finding quiet(FieldShape shape) {
        return new Finding(shape, null, "");
    }

    public static Finding appeared(FieldShape shape) {
        return new Finding(shape, Kind.NEW, FieldShape.words(shape.kinds(), " or "));
    }

    public static Finding missing(FieldShape known) {
        return new Finding(known.gone(), Kind.MISSING, "was " + FieldShape.words(known.kinds(), " or "));
    }

    /** @param seen kinds that were not known before */
    public static Finding retyped(FieldShape known, FieldShape shape, Set<JsonKind> seen) {
        var before = FieldShape.words(FieldShape.types(known.kinds()), " or ");
        return new Finding(shape, Kind.RETYPED, FieldShape.words(seen, " or ") + " instead of " + before);
    }
}
