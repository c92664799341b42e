/** The DrChrono resources, one folder each; no folder knows another. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package com.practicestudio.reconciler.resource;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
