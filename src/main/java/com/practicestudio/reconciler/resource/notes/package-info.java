/** DrChrono's clinical notes, ours. */
@ApplicationModule(allowedDependencies = {"pipeline", "practice", "crypto", "templates"})
@NullMarked
package com.practicestudio.reconciler.resource.notes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
