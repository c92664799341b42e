@NullMarked
package com.practicestudio.reconciler.drchrono.quota;

import org.jspecify.annotations.NullMarked;
