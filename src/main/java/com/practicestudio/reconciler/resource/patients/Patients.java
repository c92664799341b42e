package com.practicestudio.reconciler.resource.patients;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hands the patients to the pipeline. Verbose, for the insurances and the flags. Bulk pages are separate jobs: ordered by
 * id they do not shift when a patient is edited between two of them.
 */
@Configuration(proxyBeanMethods = false)
class Patients {

    @Bean
    Resource<DrChronoPatient, Patient> patientResource(PatientMapper mapper) {
        return new Resource<>(
                "patients",
                Resource.Source.list("/api/patients")
                        .bulk("/api/patients_list", "id")
                        .withVerboseFields()
                        .withSince()
                        .byPatient("id"),
                DrChronoPatient.class,
                "patient",
                Patient.class,
                mapper);
    }
}
