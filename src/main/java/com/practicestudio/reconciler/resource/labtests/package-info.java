/** DrChrono's tests of lab orders, our lab tests. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.labtests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
