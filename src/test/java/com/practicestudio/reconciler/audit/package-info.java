@NullMarked
package com.practicestudio.reconciler.audit;

import org.jspecify.annotations.NullMarked;
