/** What is shown of the runs, to scripts and over HTTP alike. */
@NullMarked
package com.practicestudio.reconciler.operations.shown;

import org.jspecify.annotations.NullMarked;
