/** Starts, resumes, stops and recovers runs. */
@NullMarked
package com.practicestudio.reconciler.pipeline.run;

import org.jspecify.annotations.NullMarked;
