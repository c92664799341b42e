/** Starts, resumes, stops and recovers runs, window by window. */
@NullMarked
package com.practicestudio.reconciler.pipeline.run;

import org.jspecify.annotations.NullMarked;
