@NullMarked
package com.practicestudio.reconciler.drchrono.apicall;

import org.jspecify.annotations.NullMarked;
