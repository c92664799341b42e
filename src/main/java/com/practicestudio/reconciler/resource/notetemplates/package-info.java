/** DrChrono's templates of clinical notes, our note templates. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.notetemplates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
