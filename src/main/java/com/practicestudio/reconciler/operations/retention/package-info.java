/** How long the service's own records are kept, and the command that deletes those that are older. */
@NullMarked
package com.practicestudio.reconciler.operations.retention;

import org.jspecify.annotations.NullMarked;
