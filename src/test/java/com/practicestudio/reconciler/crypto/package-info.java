@NullMarked
package com.practicestudio.reconciler.crypto;

import org.jspecify.annotations.NullMarked;
