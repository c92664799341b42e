/** DrChrono's offices, our locations. */
@ApplicationModule(allowedDependencies = {"pipeline", "values"})
@NullMarked
package com.practicestudio.reconciler.resource.offices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
