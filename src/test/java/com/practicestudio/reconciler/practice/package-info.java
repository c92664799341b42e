@NullMarked
package com.practicestudio.reconciler.practice;

import org.jspecify.annotations.NullMarked;
