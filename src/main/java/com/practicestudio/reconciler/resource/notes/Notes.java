package com.practicestudio.reconciler.resource.notes;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.templates.MappingRules;
import com.practicestudio.reconciler.templates.TemplateVersions;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hands the clinical notes to the pipeline. */
@Configuration(proxyBeanMethods = false)
class Notes {

    /**
     * Without an {@code updated_at} a note cannot tell how far an incremental run has come, so each run reads all of them;
     * bulk pages by id do not shift meanwhile. The list demands a filter by date, and {@code since} is the one without a
     * widest range.
     */
    static final Resource.Source SOURCE = Resource.Source.list("/api/clinical_notes")
            .bulk("/api/clinical_notes_list", "id")
            .withSince()
            .everythingBy(Map.of("since", "1970-01-01"))
            .byPatient("patient")
            .deletedWhen("archived")
            .identifiedBy("appointment");

    @Bean
    Resource<DrChronoNote, ClinicalNote> noteResource(JdbcClient jdbc) {
        var versions = new TemplateVersions(jdbc);
        return new Resource<>(
                "clinical-notes",
                SOURCE,
                DrChronoNote.class,
                "clinical_note",
                ClinicalNote.class,
                new NoteMapper(),
                new NoteLookup(jdbc, versions, new MappingRules(jdbc, versions)));
    }
}
