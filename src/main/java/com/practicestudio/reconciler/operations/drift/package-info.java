/** The commands for DrChrono's rows that no longer look as they did. */
@NullMarked
package com.practicestudio.reconciler.operations.drift;

import org.jspecify.annotations.NullMarked;
