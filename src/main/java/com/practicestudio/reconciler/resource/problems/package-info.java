/** DrChrono's problems, our problems. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.problems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
