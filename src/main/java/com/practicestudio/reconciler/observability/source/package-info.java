/** Where the figures stand in the database, one class a place; each reads with few statements that stay cheap. */
@NullMarked
package com.practicestudio.reconciler.observability.source;

import org.jspecify.annotations.NullMarked;
