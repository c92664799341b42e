/** Keeps a practice's own records in agreement with DrChrono. */
@NullMarked
package com.practicestudio.reconciler;

import org.jspecify.annotations.NullMarked;
