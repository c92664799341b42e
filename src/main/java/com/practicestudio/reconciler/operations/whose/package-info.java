/** For which practice a command works. */
@NullMarked
package com.practicestudio.reconciler.operations.whose;

import org.jspecify.annotations.NullMarked;
