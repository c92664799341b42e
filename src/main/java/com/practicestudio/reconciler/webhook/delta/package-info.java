/** Applies what was delivered: gathers it, and has the records asked for by small jobs, each by one process. */
@NullMarked
package com.practicestudio.reconciler.webhook.delta;

import org.jspecify.annotations.NullMarked;
