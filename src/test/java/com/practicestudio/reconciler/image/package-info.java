/** The image that k8s/Dockerfile makes: what is run of it without a registry, and the training of its start. */
@NullMarked
package com.practicestudio.reconciler.image;

import org.jspecify.annotations.NullMarked;
