/** DrChrono as its public contract describes it, quirks and faults included, on a port of this machine. */
@NullMarked
package com.practicestudio.reconciler.simulator;

import org.jspecify.annotations.NullMarked;
