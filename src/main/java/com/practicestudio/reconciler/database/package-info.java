/**
 * The database server itself: its time, and which of its refusals are about the server and not about a statement, and what
 * follows from them.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package com.practicestudio.reconciler.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
