/** DrChrono's custom appointment fields, ours. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.appointmentfields;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
