@NullMarked
package com.practicestudio.reconciler.templates;

import org.jspecify.annotations.NullMarked;
