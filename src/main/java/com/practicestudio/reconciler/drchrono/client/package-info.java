/** The calls that a caller makes: tokens, retries, lists and bulk jobs. */
@NullMarked
package com.practicestudio.reconciler.drchrono.client;

import org.jspecify.annotations.NullMarked;
