@NullMarked
package com.practicestudio.reconciler;

import org.jspecify.annotations.NullMarked;
