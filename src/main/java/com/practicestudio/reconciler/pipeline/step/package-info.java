/** What the steps of one run share. */
@NullMarked
package com.practicestudio.reconciler.pipeline.step;

import org.jspecify.annotations.NullMarked;
