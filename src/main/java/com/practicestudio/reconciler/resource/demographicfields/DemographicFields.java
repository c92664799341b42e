package com.practicestudio.reconciler.resource.demographicfields;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the fields of the practices' own demographics to the pipeline. DrChrono archives one instead of deleting it. */
@Configuration(proxyBeanMethods = false)
class DemographicFields {

    @Bean
    Resource<DrChronoCustomDemographic, CustomDemographicField> demographicFieldResource(
            CustomDemographicFieldMapper mapper) {
        return new Resource<>(
                "custom-demographics",
                Resource.Source.list("/api/custom_demographics").deletedWhen("archived"),
                DrChronoCustomDemographic.class,
                "custom_demographic_field",
                CustomDemographicField.class,
                mapper);
    }
}
