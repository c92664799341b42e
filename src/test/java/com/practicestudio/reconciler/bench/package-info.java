/** What a run costs: requests, time against the least that is possible, memory. Run by {@code ./mvnw -Pbench verify}. */
@NullMarked
package com.practicestudio.reconciler.bench;

import org.jspecify.annotations.NullMarked;
