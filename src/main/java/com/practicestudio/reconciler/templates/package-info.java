/** The templates of clinical notes: their versions, and a practice's rules for what is in its notes. */
@ApplicationModule(allowedDependencies = {"practice"})
@NullMarked
package com.practicestudio.reconciler.templates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
