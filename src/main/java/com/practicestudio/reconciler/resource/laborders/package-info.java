/** DrChrono's orders to laboratories, our lab orders. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.laborders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
