/** The commands for what could not be applied. */
@NullMarked
package com.practicestudio.reconciler.operations.errors;

import org.jspecify.annotations.NullMarked;
