/** The windows of the jobs in the batch framework's tables: their names, what was done in them, and which were left open. */
@NullMarked
package com.practicestudio.reconciler.pipeline.window;

import org.jspecify.annotations.NullMarked;
