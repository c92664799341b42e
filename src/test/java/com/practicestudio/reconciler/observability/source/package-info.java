@NullMarked
package com.practicestudio.reconciler.observability.source;

import org.jspecify.annotations.NullMarked;
