/** The error queue: what goes in, what closes by itself, what is worked off. */
@NullMarked
package com.practicestudio.reconciler.pipeline.errors;

import org.jspecify.annotations.NullMarked;
