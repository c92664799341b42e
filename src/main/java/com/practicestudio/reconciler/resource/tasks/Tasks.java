package com.practicestudio.reconciler.resource.tasks;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the tasks to the pipeline. Verbose, for the notes and the associated items. */
@Configuration(proxyBeanMethods = false)
class Tasks {

    @Bean
    Resource<DrChronoTask, Task> taskResource(TaskMapper mapper) {
        return new Resource<>(
                "tasks",
                Resource.Source.list("/api/tasks")
                        .withVerboseFields()
                        .withSince()
                        .deletedWhen("archived"),
                DrChronoTask.class,
                "task",
                Task.class,
                mapper);
    }
}
