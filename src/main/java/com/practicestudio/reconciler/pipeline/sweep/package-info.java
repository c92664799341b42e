/** What is gone: the records we hold that a complete walk has not seen and that DrChrono no longer gives by their id. */
@NullMarked
package com.practicestudio.reconciler.pipeline.sweep;

import org.jspecify.annotations.NullMarked;
