/** DrChrono as it is: client, pages, bulk lists, tokens, quota, backoff, sealed errors. Imports nothing of ours. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package com.practicestudio.reconciler.drchrono;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
