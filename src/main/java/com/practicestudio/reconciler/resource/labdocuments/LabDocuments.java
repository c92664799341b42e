package com.practicestudio.reconciler.resource.labdocuments;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hands the lab documents to the pipeline. They take {@code since}, but carry no {@code updated_at} to begin with the next
 * time: an incremental run reads them all.
 */
@Configuration(proxyBeanMethods = false)
class LabDocuments {

    @Bean
    Resource<DrChronoLabDocument, LabDocument> labDocumentResource(LabDocumentMapper mapper) {
        return new Resource<>(
                "lab-documents",
                Resource.Source.list("/api/lab_documents").withSince(),
                DrChronoLabDocument.class,
                "lab_document",
                LabDocument.class,
                mapper);
    }
}
