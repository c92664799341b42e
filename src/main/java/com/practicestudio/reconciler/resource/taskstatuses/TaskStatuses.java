package com.practicestudio.reconciler.resource.taskstatuses;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the statuses of tasks to the pipeline. */
@Configuration(proxyBeanMethods = false)
class TaskStatuses {

    @Bean
    Resource<DrChronoTaskStatus, TaskStatus> taskStatusResource(TaskStatusMapper mapper) {
        return new Resource<>(
                "task-statuses",
                Resource.Source.list("/api/task_statuses").deletedWhen("archived"),
                DrChronoTaskStatus.class,
                "task_status",
                TaskStatus.class,
                mapper);
    }
}
