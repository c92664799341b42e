/** Starts, resumes, stops and recovers runs: one owner at a time, fenced. */
@NullMarked
package com.practicestudio.reconciler.pipeline.run;

import org.jspecify.annotations.NullMarked;
