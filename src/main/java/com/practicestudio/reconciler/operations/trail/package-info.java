/** What operators do is recorded, or it is not done. */
@NullMarked
package com.practicestudio.reconciler.operations.trail;

import org.jspecify.annotations.NullMarked;
