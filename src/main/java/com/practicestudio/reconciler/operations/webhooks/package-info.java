/** What operators do about DrChrono's webhooks. */
@NullMarked
package com.practicestudio.reconciler.operations.webhooks;

import org.jspecify.annotations.NullMarked;
