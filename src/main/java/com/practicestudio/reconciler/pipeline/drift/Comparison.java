package com.practicestudio.reconciler.pipeline.drift;

import com.practicestudio.reconciler.drchrono.JsonKind;
import com.practicestudio.reconciler.pipeline.shape.FieldShape;
import com.practicestudio.reconciler.pipeline.shape.Finding;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was seen of a field with what is known of it.
 *
 * @param policy of the resource
 * @param learning whether nothing counts as drift yet, because this is the first walk
 */
record Comparison(DriftPolicy policy, boolean learning) {

    /**
     * What is to be kept or told; null when nothing is new.
     *
     * @param known of the field, or null
     * @param mapped whether we use the field
     */
    @Nullable
    Finding of(String field, Set<JsonKind> seen, @Nullable FieldShape known, boolean mapped) {
        if (known == null) {
            var shape = new FieldShape(field, seen, Set.of(), false);
            return learning || mapped ? Finding.quiet(shape) : Finding.appeared(shape);
        }
        var fresh = FieldShape.without(seen, known.kinds());
        if (learning || !mapped || fresh.stream().allMatch(known::takes)) {
            return fresh.isEmpty() && !known.missing() ? null : Finding.quiet(known.with(fresh));
        }
        return retyped(known, fresh);
    }

    private @Nullable Finding retyped(FieldShape known, Set<JsonKind> fresh) {
        var types = FieldShape.types(fresh);
        var untold = FieldShape.without(types, known.pending());
        var shape = policy == DriftPolicy.REJECT ? withoutTheTypes(known, fresh).holdingBack(types) : known.with(fresh);
        if (shape.equals(known)) {
            return null;
        }
        return untold.isEmpty() ? Finding.quiet(shape) : Finding.retyped(known, shape, untold);
    }

    /** That a field may be null is nothing to be held back. */
    private static FieldShape withoutTheTypes(FieldShape known, Set<JsonKind> fresh) {
        return known.with(FieldShape.without(fresh, FieldShape.types(fresh)));
    }
}
