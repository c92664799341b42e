package com.practicestudio.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.window.Recovery;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.time.Clock;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** What holds for all modules: each imports only what its package-info allows, nothing goes in circles, and there is one clock. */
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

    /** Hosts' clocks differ: what is written and compared goes by the clock of the database, but for the batch framework's records. */
    @Test
    void nobodyAsksTheHostForTheTime() {
        assertThat(new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests()).importPackagesOf(Reconciler.class).stream()
                                .filter(one -> !one.isEquivalentTo(Recovery.class))
                                .flatMap(one -> one.getMethodCallsFromSelf().stream())
                                .filter(call -> isHostsTime(call.getTarget()))
                                .map(JavaMethodCall::getDescription))
                .isEmpty();
    }

    private static boolean isHostsTime(MethodCallTarget called) {
        var owner = called.getOwner();
        return called.getName().equals("currentTimeMillis")
                || owner.isEquivalentTo(Clock.class) && called.getName().startsWith("system")
                || owner.getPackageName().startsWith("java.time")
                        && called.getName().equals("now")
                        && called.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }
}
