@NullMarked
package com.practicestudio.reconciler.pipeline;

import org.jspecify.annotations.NullMarked;
