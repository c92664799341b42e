/** How runs are started and followed from outside the pipeline. */
@NamedInterface("control")
@NullMarked
package com.practicestudio.reconciler.pipeline.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
