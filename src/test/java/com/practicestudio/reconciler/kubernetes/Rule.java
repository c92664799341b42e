package com.practicestudio.reconciler.kubernetes;

import java.util.stream.Stream;

/** Something that the manifests promise. */
interface Rule {

    /** What breaks it, each with where it stands; nothing when it holds. */
    Stream<String> broken(Cluster cluster);
}
