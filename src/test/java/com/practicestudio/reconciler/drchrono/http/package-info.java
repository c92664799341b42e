@NullMarked
package com.practicestudio.reconciler.drchrono.http;

import org.jspecify.annotations.NullMarked;
