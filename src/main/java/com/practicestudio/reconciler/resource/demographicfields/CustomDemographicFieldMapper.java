package com.practicestudio.reconciler.resource.demographicfields;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import tools.jackson.databind.json.JsonMapper;

/** Makes our custom demographic field of DrChrono's. */
@Mapper
interface CustomDemographicFieldMapper extends RowMapping<DrChronoCustomDemographic, CustomDemographicField> {

    @Override
    default CustomDemographicField map(DrChronoCustomDemographic wire, MappingContext mapping) {
        return row(wire, Links.optional("doctors", wire.doctor()), allowed(wire.allowedValues(), mapping), mapping);
    }

    @Mapping(target = "providerId", source = "doctor")
    @Mapping(target = "allowedValues", source = "allowed")
    CustomDemographicField row(
            DrChronoCustomDemographic wire,
            @Nullable Reference doctor,
            @Nullable String allowed,
            @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }

    private static @Nullable String allowed(@Nullable String sent, MappingContext mapping) {
        var text = mapping.text(sent);
        var values = text == null
                ? new String[0]
                : Arrays.stream(text.split(","))
                        .map(mapping::text)
                        .filter(Objects::nonNull)
                        .toArray(String[]::new);
        return values.length == 0 ? null : JsonMapper.shared().writeValueAsString(values);
    }
}
