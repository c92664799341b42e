package com.practicestudio.reconciler.resource.patients;

import com.practicestudio.reconciler.pipeline.MappingContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the guide keeps of a patient's insurance. */
record Insurance(
        @Nullable String company,
        @Nullable String idNumber,
        @Nullable String groupNumber) {

    /**
     * Reads one of the two insurances. One that is sent without content (null, or an empty object) empties our columns;
     * one that is not sent at all says nothing, so the columns keep their values.
     *
     * @param columns what the names of its columns begin with
     * @param sent DrChrono's object, or null when it was not sent
     */
    static @Nullable Insurance of(String columns, @Nullable JsonNode sent, MappingContext mapping) {
        return mapping.container(
                        sent,
                        JsonNode::isObject,
                        "is not in an object",
                        columns + "_company",
                        columns + "_id_number",
                        columns + "_group_number")
                .map(object -> new Insurance(
                        mapping.inside(columns + "_company", object.path("insurance_company")),
                        mapping.inside(columns + "_id_number", object.path("insurance_id_number")),
                        mapping.inside(columns + "_group_number", object.path("insurance_group_number"))))
                .orElse(null);
    }

    @Override
    public String toString() {
        return "Insurance";
    }
}
