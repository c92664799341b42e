/** A resource's table: its columns as the row's record has them, and the SQL that is made from them. */
@NullMarked
package com.practicestudio.reconciler.pipeline.table;

import org.jspecify.annotations.NullMarked;
