/** What DrChrono's rows look like: which fields they have, and of which kinds. */
@NullMarked
package com.practicestudio.reconciler.pipeline.shape;

import org.jspecify.annotations.NullMarked;
