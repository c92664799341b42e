package com.practicestudio.reconciler.resource.appointmentfields;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the fields of the practices' own in appointments to the pipeline. DrChrono archives one instead of deleting it. */
@Configuration(proxyBeanMethods = false)
class AppointmentFields {

    @Bean
    Resource<DrChronoCustomAppointmentField, CustomAppointmentField> appointmentFieldResource(
            CustomAppointmentFieldMapper mapper) {
        return new Resource<>(
                "custom-appointment-fields",
                Resource.Source.list("/api/custom_appointment_fields").deletedWhen("archived"),
                DrChronoCustomAppointmentField.class,
                "custom_appointment_field",
                CustomAppointmentField.class,
                mapper);
    }
}
