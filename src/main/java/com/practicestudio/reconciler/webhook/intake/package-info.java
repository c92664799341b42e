/** Takes what DrChrono sends: the handshake, and deliveries, of which each is verified and kept before it is acknowledged. */
@NullMarked
package com.practicestudio.reconciler.webhook.intake;

import org.jspecify.annotations.NullMarked;
