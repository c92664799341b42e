@NullMarked
package com.practicestudio.reconciler.fleet;

import org.jspecify.annotations.NullMarked;
