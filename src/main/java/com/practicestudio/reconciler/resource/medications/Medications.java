package com.practicestudio.reconciler.resource.medications;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the medications to the pipeline. One that a patient stopped taking is inactive, not deleted. */
@Configuration(proxyBeanMethods = false)
class Medications {

    @Bean
    Resource<DrChronoMedication, Medication> medicationResource(MedicationMapper mapper) {
        return new Resource<>(
                "medications",
                Resource.Source.list("/api/medications").byPatient("patient"),
                DrChronoMedication.class,
                "medication",
                Medication.class,
                mapper);
    }
}
