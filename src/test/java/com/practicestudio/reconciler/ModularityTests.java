package com.practicestudio.reconciler;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The modules import only what their package-info allows, and nothing goes in circles. */
class ModularityTests {

    @Test
    void everyModuleKeepsToItsAllowedDependencies() {
        ApplicationModules.of(Reconciler.class).verify();
    }
}
