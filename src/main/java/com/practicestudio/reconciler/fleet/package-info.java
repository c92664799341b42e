/** Jobs for all practices: one independent run a practice, shared by any number of processes, in turns. */
@ApplicationModule(allowedDependencies = {"drchrono", "pipeline :: control", "practice"})
@NullMarked
package com.practicestudio.reconciler.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
