/** The calls that DrChrono grants, shared by all processes, and the waits for them. */
@NullMarked
package com.practicestudio.reconciler.drchrono.quota;

import org.jspecify.annotations.NullMarked;
