package com.practicestudio.reconciler.resource.notetemplates;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hands the templates of clinical notes to the pipeline. Verbose, for their fields. DrChrono archives a template instead of
 * deleting it.
 */
@Configuration(proxyBeanMethods = false)
class NoteTemplates {

    @Bean
    Resource<DrChronoNoteTemplate, NoteTemplate> noteTemplateResource(NoteTemplateMapper mapper) {
        return new Resource<>(
                "note-templates",
                Resource.Source.list("/api/clinical_note_templates")
                        .withVerboseFields()
                        .deletedWhen("archived"),
                DrChronoNoteTemplate.class,
                "note_template",
                NoteTemplate.class,
                mapper);
    }
}
