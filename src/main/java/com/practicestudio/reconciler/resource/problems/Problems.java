package com.practicestudio.reconciler.resource.problems;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the problems to the pipeline. One that is over is inactive or resolved, not deleted. */
@Configuration(proxyBeanMethods = false)
class Problems {

    @Bean
    Resource<DrChronoProblem, Problem> problemResource(ProblemMapper mapper) {
        return new Resource<>(
                "problems",
                Resource.Source.list("/api/problems").byPatient("patient"),
                DrChronoProblem.class,
                "problem",
                Problem.class,
                mapper);
    }
}
