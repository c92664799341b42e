/** Who may write for a practice and job: one owner at a time, fenced. */
@NullMarked
package com.practicestudio.reconciler.pipeline.lease;

import org.jspecify.annotations.NullMarked;
