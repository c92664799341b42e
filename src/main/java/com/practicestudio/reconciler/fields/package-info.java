/** The fields that practices add to DrChrono's records, and their rules for what becomes of the values. */
@ApplicationModule(allowedDependencies = {"pipeline", "practice", "crypto"})
@NullMarked
package com.practicestudio.reconciler.fields;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
