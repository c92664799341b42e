package com.practicestudio.reconciler.fields;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that a practice has added.
 *
 * @param id DrChrono's
 * @param allowedValues empty when any value is allowed
 * @param archived whether it takes no more values; those that it has stay
 */
public record CustomField(String id, @Nullable String name, List<String> allowedValues, boolean archived) {}
