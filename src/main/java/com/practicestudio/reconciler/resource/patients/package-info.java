/** DrChrono's patients, our patients. */
@ApplicationModule(allowedDependencies = {"pipeline", "values", "crypto", "fields"})
@NullMarked
package com.practicestudio.reconciler.resource.patients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
