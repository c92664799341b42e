/** What operators do over HTTP: the runs, shown and mended as on the command line, and the document that describes it. */
@NullMarked
package com.practicestudio.reconciler.operations.rest;

import org.jspecify.annotations.NullMarked;
