/** The practices that are served: registry, code tables and the connection to DrChrono. */
@ApplicationModule(allowedDependencies = {"drchrono", "values", "crypto"})
@NullMarked
package com.practicestudio.reconciler.practice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
