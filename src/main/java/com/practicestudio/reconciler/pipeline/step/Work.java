package com.practicestudio.reconciler.pipeline.step;

import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.practice.Practice;

/** What all steps of one run share. */
public record Work(Practice practice, Fence fence, StopSignal stop, RunProgress progress) {}
