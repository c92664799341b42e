package com.practicestudio.reconciler.resource.fieldtypes;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the field types of clinical notes to the pipeline. DrChrono archives one instead of deleting it. */
@Configuration(proxyBeanMethods = false)
class FieldTypes {

    @Bean
    Resource<DrChronoFieldType, NoteFieldType> fieldTypeResource(NoteFieldTypeMapper mapper) {
        return new Resource<>(
                "note-field-types",
                Resource.Source.list("/api/clinical_note_field_types").deletedWhen("archived"),
                DrChronoFieldType.class,
                "note_field_type",
                NoteFieldType.class,
                mapper);
    }
}
