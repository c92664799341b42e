/** Reads the records that are said to have changed, with hints in place of pages. */
@NullMarked
package com.practicestudio.reconciler.pipeline.hint;

import org.jspecify.annotations.NullMarked;
