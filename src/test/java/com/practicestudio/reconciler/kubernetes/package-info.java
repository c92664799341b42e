/** The manifests of k8s/: what they promise, and that a change which breaks a promise is noticed. */
@NullMarked
package com.practicestudio.reconciler.kubernetes;

import org.jspecify.annotations.NullMarked;
