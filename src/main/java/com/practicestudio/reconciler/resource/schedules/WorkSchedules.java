package com.practicestudio.reconciler.resource.schedules;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hands the doctors' working hours to the pipeline: a second reading of the doctors' list, in which they stand. A list of
 * their own DrChrono has not.
 */
@Configuration(proxyBeanMethods = false)
class WorkSchedules {

    @Bean
    Resource<DrChronoWorkSchedule, ProviderSchedule> workScheduleResource() {
        return new Resource<>(
                "work-schedules",
                Resource.Source.list("/api/doctors").needing("user:read"),
                DrChronoWorkSchedule.class,
                "provider_schedule",
                ProviderSchedule.class,
                WorkSchedules::schedule);
    }

    /** An account that has no part in the beta does not send the field; what was known then stays. */
    static ProviderSchedule schedule(DrChronoWorkSchedule wire, MappingContext mapping) {
        return new ProviderSchedule(
                Links.required("doctors", wire.id()), mapping.json("schedule", wire.doctorWorkSchedule()));
    }
}
