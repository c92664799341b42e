@NullMarked
package com.practicestudio.reconciler.values;

import org.jspecify.annotations.NullMarked;
