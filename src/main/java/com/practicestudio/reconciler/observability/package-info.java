/** Shows from outside how the service does: figures, traces, log lines. Names what is measured, and reads what the database knows. */
@ApplicationModule(
        allowedDependencies = {"drchrono", "practice", "pipeline :: control", "pipeline :: ended", "pipeline :: repair"
        })
@NullMarked
package com.practicestudio.reconciler.observability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
