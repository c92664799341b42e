/** The audit trail: who did what to our records, or looked at what patients' records hold. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package com.practicestudio.reconciler.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
