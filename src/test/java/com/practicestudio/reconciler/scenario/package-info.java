/** The product as a whole, against the simulated DrChrono and a real database, when things go wrong. */
@NullMarked
package com.practicestudio.reconciler.scenario;

import org.jspecify.annotations.NullMarked;
