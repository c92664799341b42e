/** Reads a resource: slices of pages, fetched and mapped one page ahead, with the checkpoint that a restart trusts. */
@NullMarked
package com.practicestudio.reconciler.pipeline.read;

import org.jspecify.annotations.NullMarked;
