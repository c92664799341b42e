package com.practicestudio.reconciler.resource.documents;

import com.practicestudio.reconciler.documents.DocumentFiles;
import com.practicestudio.reconciler.pipeline.Lookup;
import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the documents to the pipeline. DrChrono archives a document instead of deleting it. */
@Configuration(proxyBeanMethods = false)
class Documents {

    @Bean
    Resource<DrChronoDocument, Document> documentResource(DocumentMapper mapper, ObjectProvider<DocumentFiles> files) {
        return new Resource<>(
                "documents",
                Resource.Source.list("/api/documents")
                        .withSince()
                        .byPatient("patient")
                        .deletedWhen("archived"),
                DrChronoDocument.class,
                "document",
                Document.class,
                mapper,
                Lookup.NONE,
                (practice, rows) -> files.getObject().keep(practice, rows));
    }
}
