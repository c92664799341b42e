/** Pure conversions between DrChrono's words and ours: phones, clinic time, code tables, blanks. No Spring, no I/O. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package com.practicestudio.reconciler.values;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
