package com.practicestudio.reconciler.resource.patients;

import com.practicestudio.reconciler.fields.FieldKind;
import com.practicestudio.reconciler.fields.FieldLookup;
import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hands the patients to the pipeline. Verbose, for the insurances, the flags and the practice's own fields.
 * Bulk pages are separate jobs: ordered by
 * id they do not shift when a patient is edited between two of them.
 */
@Configuration(proxyBeanMethods = false)
class Patients {

    static final Resource.Source SOURCE = Resource.Source.list("/api/patients")
            .bulk("/api/patients_list", "id")
            .withVerboseFields()
            .withSince()
            .byPatient("id")
            .needing("patients:read");

    @Bean
    Resource<DrChronoPatient, Patient> patientResource(PatientMapper mapper, JdbcClient jdbc) {
        return new Resource<>(
                "patients",
                SOURCE,
                DrChronoPatient.class,
                "patient",
                Patient.class,
                mapper,
                new FieldLookup(jdbc, FieldKind.PATIENT));
    }
}
