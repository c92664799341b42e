package com.practicestudio.reconciler.resource.labtests;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the lab tests to the pipeline. */
@Configuration(proxyBeanMethods = false)
class LabTests {

    @Bean
    Resource<DrChronoLabTest, LabTest> labTestResource(LabTestMapper mapper) {
        return new Resource<>(
                "lab-tests",
                Resource.Source.list("/api/lab_tests").partOf("lab-orders", "order"),
                DrChronoLabTest.class,
                "lab_test",
                LabTest.class,
                mapper);
    }
}
