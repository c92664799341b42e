/** DrChrono's doctors, our providers. */
@ApplicationModule(allowedDependencies = {"pipeline", "values"})
@NullMarked
package com.practicestudio.reconciler.resource.doctors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
