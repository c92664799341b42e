/** Connecting a practice in the browser: to DrChrono, back with a code, and a page that says what the connection can read. */
@NullMarked
package com.practicestudio.reconciler.operations.connect;

import org.jspecify.annotations.NullMarked;
