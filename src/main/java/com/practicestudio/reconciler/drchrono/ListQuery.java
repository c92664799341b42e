package com.practicestudio.reconciler.drchrono;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of DrChrono's and the filters it is asked with.
 *
 * @param path of the plain list, such as {@code /api/patients}
 * @param bulkPath of the bulk list, such as {@code /api/patients_list}, or null where there is none
 * @param bulkOrder value of {@code order_by} for the bulk list, or null for the default
 * @param filters query parameters, sent with the first page only: {@code next} carries them on
 * @param verbose whether the costlier fields are asked for
 * @param idField name of the JSON field that tells a row from all others, and by which one is asked for
 */
public record ListQuery(
        String path,
        @Nullable String bulkPath,
        @Nullable String bulkOrder,
        Map<String, String> filters,
        boolean verbose,
        String idField) {}
