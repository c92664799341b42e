/** DrChrono's task statuses, ours. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.taskstatuses;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
