/** DrChrono's medications, our medications. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.medications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
