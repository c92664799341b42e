/** One request and its answer on the wire, and what an answer means. */
@NullMarked
package com.practicestudio.reconciler.drchrono.http;

import org.jspecify.annotations.NullMarked;
