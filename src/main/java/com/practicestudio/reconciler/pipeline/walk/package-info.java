/** A walk over one list of DrChrono's: where it begins, which request comes next, what was found. */
@NullMarked
package com.practicestudio.reconciler.pipeline.walk;

import org.jspecify.annotations.NullMarked;
