/** Reads what DrChrono holds: chooses the walk, fetches ahead, keeps the checkpoint. */
@NullMarked
package com.practicestudio.reconciler.pipeline.read;

import org.jspecify.annotations.NullMarked;
