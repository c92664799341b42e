/** The files of documents: fetched while their URLs live, encrypted, and kept in a directory or a bucket. */
@ApplicationModule(allowedDependencies = {"pipeline", "drchrono", "practice", "crypto"})
@NullMarked
package com.practicestudio.reconciler.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
