/** Decides what becomes of each row and writes rows, outcomes and errors in one transaction. */
@NullMarked
package com.practicestudio.reconciler.pipeline.write;

import org.jspecify.annotations.NullMarked;
