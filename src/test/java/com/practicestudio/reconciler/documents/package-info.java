@NullMarked
package com.practicestudio.reconciler.documents;

import org.jspecify.annotations.NullMarked;
