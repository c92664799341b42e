/** What DrChrono tells by itself: handshake, verification, the inbox of its deliveries, and those that never came. A delivery is a hint, never evidence. */
@ApplicationModule(
        allowedDependencies = {
            "drchrono",
            "pipeline :: control",
            "pipeline :: ended",
            "pipeline :: repair",
            "practice",
            "crypto"
        })
@NullMarked
package com.practicestudio.reconciler.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
