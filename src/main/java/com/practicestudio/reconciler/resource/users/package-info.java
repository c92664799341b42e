/** DrChrono's users, our user accounts. */
@ApplicationModule(allowedDependencies = {"pipeline"})
@NullMarked
package com.practicestudio.reconciler.resource.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
