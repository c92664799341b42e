/** DrChrono's field types of clinical notes, our note field types. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.fieldtypes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
