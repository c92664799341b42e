@NullMarked
package com.practicestudio.reconciler.fields;

import org.jspecify.annotations.NullMarked;
