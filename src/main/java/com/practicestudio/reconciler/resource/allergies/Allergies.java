package com.practicestudio.reconciler.resource.allergies;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hands the allergies to the pipeline. Not verbose: whether the description, the one field that is marked so, needs it is not
 * known, and such pages hold 50 rows instead of 250.
 */
@Configuration(proxyBeanMethods = false)
class Allergies {

    @Bean
    Resource<DrChronoAllergy, Allergy> allergyResource(AllergyMapper mapper) {
        return new Resource<>(
                "allergies",
                Resource.Source.list("/api/allergies").byPatient("patient"),
                DrChronoAllergy.class,
                "allergy",
                Allergy.class,
                mapper);
    }
}
