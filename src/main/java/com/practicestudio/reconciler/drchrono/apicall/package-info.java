/** The log of every request, written behind the callers' backs. */
@NullMarked
package com.practicestudio.reconciler.drchrono.apicall;

import org.jspecify.annotations.NullMarked;
