/** Runs for all practices, as operators start and follow them, and the processes that take them. */
@NullMarked
package com.practicestudio.reconciler.operations.fleet;

import org.jspecify.annotations.NullMarked;
