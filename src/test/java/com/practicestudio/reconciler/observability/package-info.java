@NullMarked
package com.practicestudio.reconciler.observability;

import org.jspecify.annotations.NullMarked;
