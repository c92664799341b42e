/** The commands that prepare the service: schema, keys, practices and their connections, the server. */
@NullMarked
package com.practicestudio.reconciler.operations.setup;

import org.jspecify.annotations.NullMarked;
