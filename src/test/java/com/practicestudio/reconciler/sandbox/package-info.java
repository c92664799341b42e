/** The whole product on one machine: its own database, a simulated DrChrono and two practices. */
@NullMarked
package com.practicestudio.reconciler.sandbox;

import org.jspecify.annotations.NullMarked;
