/** The commands that start, follow and mend runs. */
@NullMarked
package com.practicestudio.reconciler.operations.runs;

import org.jspecify.annotations.NullMarked;
