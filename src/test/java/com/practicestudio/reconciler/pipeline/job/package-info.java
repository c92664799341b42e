@NullMarked
package com.practicestudio.reconciler.pipeline.job;

import org.jspecify.annotations.NullMarked;
