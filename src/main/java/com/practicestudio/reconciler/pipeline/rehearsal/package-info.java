/** What today's mapping would make of the error queue, without writing anything. */
@NullMarked
package com.practicestudio.reconciler.pipeline.rehearsal;

import org.jspecify.annotations.NullMarked;
