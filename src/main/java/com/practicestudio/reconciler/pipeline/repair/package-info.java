/** What operators look at and mend: the error queue, drift, sweeps that wait for a yes, watermarks. */
@NamedInterface("repair")
@NullMarked
package com.practicestudio.reconciler.pipeline.repair;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
