package com.practicestudio.reconciler.kubernetes.kustomize;

/** Something of kustomize that this one does not know. It has to be taught, or the manifests to do without. */
public final class NotSupported extends RuntimeException {

    NotSupported(String what) {
        super(what + " is not known here: add it to the renderer in the test sources, or do without it.");
    }
}
