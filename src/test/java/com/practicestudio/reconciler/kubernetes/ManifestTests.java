package com.practicestudio.reconciler.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each environment makes of the manifests keeps what they promise. */
class ManifestTests {

    static Stream<Cluster> all() {
        return Cluster.all();
    }

    static Stream<Cluster> environments() {
        return Cluster.environments();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void everyFieldIsOneThatKubernetesKnowsWithAValueOfItsType(Cluster cluster) {
        assertThat(new Types().broken(cluster)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("environments")
    void everyDescriptorHasItsCronJobAndEveryCronJobItsDescriptor(Cluster cluster) {
        assertThat(new Schedules().broken(cluster)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void whatIsParkedOrFailedGoesOnAndWhatIsMisconfiguredOrWasStoppedDoesNot(Cluster cluster) {
        assertThat(new ExitCodes().broken(cluster)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void noPodCanDoMoreThanItHasTo(Cluster cluster) {
        assertThat(new Hardening().broken(cluster)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void everySettingIsOneThatTheProductKnowsAndNoSecretIsSaidInClear(Cluster cluster) {
        assertThat(new Settings(KnownSettings.all()).broken(cluster)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void podsGetWorkWhenTheyCanDoItAndTimeToEndIt(Cluster cluster) {
        assertThat(new Ends().broken(cluster)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void whateverChoosesSomethingChoosesWhatIsThere(Cluster cluster) {
        assertThat(new Selectors().broken(cluster)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void podsReachDrChronoTheDatabaseAndDnsAndNothingElse(Cluster cluster) {
        assertThat(new Network().broken(cluster)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void podsAreStartedWithWhatTheCommandLineUnderstands(Cluster cluster) {
        assertThat(new Commands().broken(cluster)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("environments")
    void whatMigratesIsTheReleaseThatRunsThenInTheSameNamespaceOnTheSameDatabase(Cluster cluster) {
        var migration = cluster.migration();

        assertThat(migration.all("Job").map(Cluster::name)).containsExactly("migrate");
        assertThat(images(migration)).hasSize(1).isEqualTo(images(cluster));
        for (var kind : new String[] {"Namespace", "ConfigMap"}) {
            assertThat(migration.all(kind)).isNotEmpty().allMatch(manifest -> cluster.all(kind)
                    .anyMatch(manifest::equals));
        }
    }

    @Test
    void theEnvironmentsDiffer() {
        var staging = Cluster.of("staging");
        var production = Cluster.of("production");

        assertThat(images(staging)).isNotEqualTo(images(production));
        assertThat(staging.all("Namespace").map(Cluster::name))
                .doesNotContainAnyElementsOf(production.all("Namespace").map(Cluster::name).toList());
        assertThat(host(staging)).isNotEqualTo(host(production));
        assertThat(production.get("HorizontalPodAutoscaler", "serve").at("/spec/minReplicas").asInt())
                .isGreaterThan(1);
    }

    private static Stream<String> hosts(Cluster cluster) {
        return cluster.get("Ingress", "serve").findValuesAsString("host").stream();
    }

    private static String host(Cluster cluster) {
        return hosts(cluster).findFirst().orElseThrow();
    }

    private static java.util.Set<String> images(Cluster cluster) {
        return cluster.pods()
                .flatMap(Pod::containers)
                .map(container -> container.path("image").stringValue())
                .collect(java.util.stream.Collectors.toSet());
    }
}
