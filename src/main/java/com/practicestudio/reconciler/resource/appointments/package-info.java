/** DrChrono's appointments, our appointments. */
@ApplicationModule(allowedDependencies = {"pipeline", "practice", "crypto", "fields"})
@NullMarked
package com.practicestudio.reconciler.resource.appointments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
