/** Notices when DrChrono's rows no longer look as they did: fields that are new, missing or of another type. */
@NullMarked
package com.practicestudio.reconciler.pipeline.drift;

import org.jspecify.annotations.NullMarked;
