/** The jobs as their descriptors in jobs/ say, and their steps. */
@NullMarked
package com.practicestudio.reconciler.pipeline.job;

import org.jspecify.annotations.NullMarked;
