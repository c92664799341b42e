package com.practicestudio.reconciler.resource.labresults;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hands the lab results to the pipeline. For practices with many of them DrChrono has been seen to answer with malformed
 * JSON (section 9 of the contract); the client asks for such a page again.
 */
@Configuration(proxyBeanMethods = false)
class LabResults {

    @Bean
    Resource<DrChronoLabResult, LabResult> labResultResource(LabResultMapper mapper) {
        return new Resource<>(
                "lab-results",
                Resource.Source.list("/api/lab_results").partOf("lab-orders", "order"),
                DrChronoLabResult.class,
                "lab_result",
                LabResult.class,
                mapper);
    }
}
