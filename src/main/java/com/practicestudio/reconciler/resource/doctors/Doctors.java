package com.practicestudio.reconciler.resource.doctors;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the doctors to the pipeline. DrChrono never deletes a doctor: a suspended account is an inactive provider. */
@Configuration(proxyBeanMethods = false)
class Doctors {

    @Bean
    Resource<DrChronoDoctor, Provider> doctorResource(ProviderMapper mapper) {
        return new Resource<>(
                "doctors",
                Resource.Source.list("/api/doctors").needing("user:read"),
                DrChronoDoctor.class,
                "provider",
                Provider.class,
                mapper);
    }
}
