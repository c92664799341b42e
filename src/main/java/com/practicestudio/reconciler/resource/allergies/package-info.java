/** DrChrono's allergies, our allergies. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.allergies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
