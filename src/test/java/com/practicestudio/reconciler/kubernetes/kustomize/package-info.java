/** As much of kustomize as k8s/ uses, so that the manifests are tested where there is a JDK and nothing else. */
@NullMarked
package com.practicestudio.reconciler.kubernetes.kustomize;

import org.jspecify.annotations.NullMarked;
