package com.practicestudio.reconciler.resource.laborders;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hands the lab orders to the pipeline. They take {@code since}, but carry no {@code updated_at} to begin with the next time:
 * an incremental run reads them all.
 */
@Configuration(proxyBeanMethods = false)
class LabOrders {

    @Bean
    Resource<DrChronoLabOrder, LabOrder> labOrderResource(LabOrderMapper mapper) {
        return new Resource<>(
                "lab-orders",
                Resource.Source.list("/api/lab_orders").withSince(),
                DrChronoLabOrder.class,
                "lab_order",
                LabOrder.class,
                mapper);
    }
}
