package com.practicestudio.reconciler.resource.offices;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the offices to the pipeline. DrChrono archives an office instead of deleting it. */
@Configuration(proxyBeanMethods = false)
class Offices {

    @Bean
    Resource<DrChronoOffice, Location> officeResource(LocationMapper mapper) {
        return new Resource<>(
                "offices",
                Resource.Source.list("/api/offices").needing("user:read").deletedWhen("archived"),
                DrChronoOffice.class,
                "location",
                Location.class,
                mapper);
    }
}
