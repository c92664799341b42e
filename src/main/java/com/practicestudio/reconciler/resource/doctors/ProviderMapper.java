package com.practicestudio.reconciler.resource.doctors;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.RowMapping;
import com.practicestudio.reconciler.values.Phone;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Makes a provider of a doctor. The cell phone is the personal one, the home phone where there is no other. */
@Mapper
interface ProviderMapper extends RowMapping<DrChronoDoctor, Provider> {

    @Override
    default Provider map(DrChronoDoctor wire, MappingContext mapping) {
        var personal = mapping.text(wire.cellPhone()) == null ? wire.homePhone() : wire.cellPhone();
        var suspended = mapping.flag("is_active", wire.isAccountSuspended());
        return row(
                wire,
                mapping.phone("phone_work", wire.officePhone()),
                mapping.phone("phone_personal", personal),
                timeZone(wire.timezone(), mapping),
                suspended == null ? null : !suspended,
                mapping);
    }

    @Mapping(target = "npi", source = "wire.npiNumber")
    @Mapping(target = "phoneWork", source = "work.e164")
    @Mapping(target = "phoneWorkExtension", source = "work.extension")
    @Mapping(target = "phonePersonal", source = "personal.e164")
    @Mapping(target = "phonePersonalExtension", source = "personal.extension")
    @Mapping(target = "timeZone", source = "zone")
    @Mapping(target = "isActive", source = "active")
    Provider row(
            DrChronoDoctor wire,
            @Nullable Phone work,
            @Nullable Phone personal,
            @Nullable String zone,
            @Nullable Boolean active,
            @Context MappingContext mapping);

    default @Nullable String text(@Nullable String raw, @Context MappingContext mapping) {
        return mapping.text(raw);
    }

    /** Appointments are converted with this zone: a name that Java does not know must not get as far as the table. */
    private static @Nullable String timeZone(@Nullable String raw, MappingContext mapping) {
        var zone = mapping.text(raw);
        try {
            return zone == null ? null : ZoneId.of(zone).getId();
        } catch (DateTimeException unknown) {
            mapping.problem("time_zone", "is not the name of a time zone, such as US/Eastern", "time_zone");
            return null;
        }
    }
}
