/** One line for every resource: page, item, mapping, decision, write. Knows no resource. */
@ApplicationModule(allowedDependencies = {"drchrono", "practice", "values", "crypto", "database"})
@NullMarked
package com.practicestudio.reconciler.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
