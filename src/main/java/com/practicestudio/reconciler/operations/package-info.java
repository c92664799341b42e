/** What operators hold in their hands: the command line, runs over HTTP, and pages in the browser to connect practices. */
@ApplicationModule(
        allowedDependencies = {
            "drchrono",
            "practice",
            "values",
            "crypto",
            "pipeline",
            "pipeline :: control",
            "pipeline :: repair",
            "templates",
            "webhook",
            "webhook :: rules",
            "webhook :: missed",
            "fields",
            "fleet",
            "audit",
            "database"
        })
@NullMarked
package com.practicestudio.reconciler.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
