/** How a command starts the application, and what it says when it cannot. */
@NullMarked
package com.practicestudio.reconciler.operations.start;

import org.jspecify.annotations.NullMarked;
