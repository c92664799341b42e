/** DrChrono's results of lab tests, our lab results. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.labresults;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
