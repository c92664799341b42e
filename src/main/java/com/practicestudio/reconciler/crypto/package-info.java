/** Encryption of single fields at rest, bound to the row they stand in. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package com.practicestudio.reconciler.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
