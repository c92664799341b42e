package com.practicestudio.reconciler.resource.profiles;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the appointment profiles to the pipeline. DrChrono archives a profile instead of deleting it. */
@Configuration(proxyBeanMethods = false)
class Profiles {

    @Bean
    Resource<DrChronoProfile, AppointmentType> profileResource(AppointmentTypeMapper mapper) {
        return new Resource<>(
                "appointment-profiles",
                Resource.Source.list("/api/appointment_profiles").deletedWhen("archived"),
                DrChronoProfile.class,
                "appointment_type",
                AppointmentType.class,
                mapper);
    }
}
