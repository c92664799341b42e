/** DrChrono's documents of lab orders, our lab documents. */
@ApplicationModule(allowedDependencies = {"pipeline", "crypto"})
@NullMarked
package com.practicestudio.reconciler.resource.labdocuments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
