@NullMarked
package com.practicestudio.reconciler.drchrono.client;

import org.jspecify.annotations.NullMarked;
