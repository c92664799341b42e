package com.practicestudio.reconciler.resource.offices;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.RowMapping;
import com.practicestudio.reconciler.values.Phone;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes a location of an office. */
@Mapper
interface LocationMapper extends RowMapping<DrChronoOffice, Location> {

    @Override
    default Location map(DrChronoOffice wire, MappingContext mapping) {
        return row(wire, mapping.phone("phone", wire.phoneNumber()), mapping.phone("fax", wire.faxNumber()), mapping);
    }

    @Mapping(target = "addressLine1", source = "wire.address")
    @Mapping(target = "addressCity", source = "wire.city")
    @Mapping(target = "addressState", source = "wire.state")
    @Mapping(target = "addressPostalCode", source = "wire.zipCode")
    @Mapping(target = "phone", source = "phone.e164")
    @Mapping(target = "phoneExtension", source = "phone.extension")
    @Mapping(target = "fax", source = "fax.e164")
    Location row(DrChronoOffice wire, @Nullable Phone phone, @Nullable Phone fax, @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }
}
