/** DrChrono's custom demographics, our custom demographic fields. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.demographicfields;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
