/** How the practices stand: what became of their rows, and how their runs ended. */
@NullMarked
package com.practicestudio.reconciler.pipeline.standing;

import org.jspecify.annotations.NullMarked;
