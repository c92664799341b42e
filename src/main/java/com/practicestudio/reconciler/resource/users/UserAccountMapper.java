package com.practicestudio.reconciler.resource.users;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes a user account of a user. */
@Mapper
interface UserAccountMapper extends RowMapping<DrChronoUser, UserAccount> {

    @Override
    default UserAccount map(DrChronoUser wire, MappingContext mapping) {
        return row(
                wire,
                Links.optional("doctors", wire.doctor()),
                mapping.flag("is_doctor", wire.isDoctor()),
                mapping.flag("is_staff", wire.isStaff()),
                mapping.json("permissions", wire.permissions()),
                mapping);
    }

    @Mapping(target = "providerId", source = "provider")
    @Mapping(target = "isDoctor", source = "physician")
    @Mapping(target = "isStaff", source = "staff")
    @Mapping(target = "permissions", source = "granted")
    UserAccount row(
            DrChronoUser wire,
            @Nullable Reference provider,
            @Nullable Boolean physician,
            @Nullable Boolean staff,
            @Nullable String granted,
            @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
