/** DrChrono's documents, our documents. */
@ApplicationModule(allowedDependencies = {"pipeline", "documents"})
@NullMarked
package com.practicestudio.reconciler.resource.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
