package com.practicestudio.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The modules import only what their package-info allows, and nothing goes in circles. */
class ModularityTests {

    @Test
    void everyModuleKeepsToItsAllowedDependencies() {
        ApplicationModules.of(Reconciler.class).verify();
    }

    /** In one that is not, nobody checks for null. */
    @Test
    void everyPackageIsNullMarked() {
        assertThat(new ClassFileImporter()
                        .importPackagesOf(Reconciler.class).stream()
                                .map(JavaClass::getPackage)
                                .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                                .map(JavaPackage::getName)
                                .distinct())
                .isEmpty();
    }
}
