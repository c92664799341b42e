/** Runs that have ended: how the rest of the application hears of one, and which one was before it. */
@NamedInterface("ended")
@NullMarked
package com.practicestudio.reconciler.pipeline.ended;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
