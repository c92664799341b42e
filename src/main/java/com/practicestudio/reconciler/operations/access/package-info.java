/** Who may use what is served to people: operators, their passwords, and the paths that ask for them. */
@NullMarked
package com.practicestudio.reconciler.operations.access;

import org.jspecify.annotations.NullMarked;
