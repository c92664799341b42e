@NullMarked
package com.practicestudio.reconciler.database;

import org.jspecify.annotations.NullMarked;
