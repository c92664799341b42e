/** What DrChrono tells by itself: handshake, verification, and the inbox of its deliveries. A delivery is a hint, never evidence. */
@ApplicationModule(allowedDependencies = {"practice", "crypto", "pipeline :: control"})
@NullMarked
package com.practicestudio.reconciler.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
