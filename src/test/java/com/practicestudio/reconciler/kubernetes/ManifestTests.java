package com.practicestudio.reconciler.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.kubernetes.kustomize.Yaml;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each environment makes of the manifests keeps what they promise. */
class ManifestTests {

    private static final Pattern APPLIED = Pattern.compile("kubectl (?:apply -k|kustomize) (k8s/[\\w/]+)");
    private static final Pattern COPIED = Pattern.compile("--from=cronjob/(\\w+)");

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
    void everyPodConnectsAsTheDatabaseUserWhoseRightsItsCommandNeeds(Cluster cluster) {
        assertThat(new DatabaseUsers().broken(cluster)).isEmpty();
    }

    @Test
    void everyDatabaseUserOfAPodStandsBesideItsSecretInThePageOfGrants() {
        var rows = Yaml.text(Path.of("sql", "grants", "README.md")).lines().toList();

        assertThat(DatabaseUsers.USERS.values())
                .allSatisfy(user -> assertThat(rows)
                        .anyMatch(row -> row.startsWith("| `" + user.name() + "` |")
                                && row.endsWith("| `" + user.secret() + "` |")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("environments")
    void everySecretIsListedWhereTheManifestsAreThatNeedIt(Cluster cluster) {
        assertThat(Yaml.text(Path.of("k8s", "base", "kustomization.yaml"))).contains(secrets(cluster));
        assertThat(Yaml.text(Path.of("k8s", "migrate", "kustomization.yaml"))).contains(secrets(cluster.migration()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("environments")
    void theRunbookCopiesCronJobsThatAreThere(Cluster cluster) {
        var copied = COPIED.matcher(Yaml.text(Path.of("src", "docs", "runbook.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(copied).contains(Commands.BY_HAND, "prune");
        assertThat(cluster.all("CronJob").map(Cluster::name)).containsAll(copied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "src/docs/runbook.md"})
    void whatAPageAppliesIsThere(String page) {
        var folders = APPLIED.matcher(Yaml.text(Path.of(page)))
                .results()
                .map(match -> Path.of(match.group(1)))
                .toList();

        assertThat(folders)
                .isNotEmpty()
                .allSatisfy(folder ->
                        assertThat(folder.resolve("kustomization.yaml")).exists());
    }

    private static Set<String> secrets(Cluster cluster) {
        return cluster.manifests().stream()
                .flatMap(manifest -> Stream.concat(
                        manifest.findValues("secretKeyRef").stream().map(reference -> reference.path("name")),
                        manifest.findValues("secretName").stream()))
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    }

    /** Patches come over the manifests, so that what all have in common could undo it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void whatAManifestSaysOfItsOwnPodHolds(Path file) {
        var cluster = Cluster.of("production");
        Yaml.documents(file).stream()
                .flatMap(manifest -> Pod.of(manifest).stream())
                .forEach(own -> {
                    var pod = cluster.pods()
                            .filter(one -> one.owner().equals(own.owner()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(pod.container().path("env").valueStream())
                            .containsAll(
                                    own.container().path("env").valueStream().toList());
                });
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("k8s", "base"))) {
            return files
                    .filter(file -> !file.getFileName().toString().matches("(every-.*|kustomization)\\.yaml"))
                    .toList()
                    .stream();
        }
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
        assertThat(cluster.all("Job")).isEmpty();
        assertThat(images(migration)).hasSize(1).isEqualTo(images(cluster));
        for (var kind : List.of("Namespace", "ConfigMap")) {
            assertThat(migration.all(kind))
                    .isNotEmpty()
                    .allMatch(manifest -> cluster.all(kind).anyMatch(manifest::equals));
        }
    }

    @Test
    void withTelemetryEveryPodThatWorksKnowsTheCollectorAndReachesIt() {
        var cluster = Cluster.in(Path.of("src/test/resources/kustomize/with-telemetry"), "production with telemetry");
        var collector = cluster.get("NetworkPolicy", "telemetry");

        assertThat(Stream.of(new Types(), new Settings(KnownSettings.all()), new Selectors(), new Hardening())
                        .flatMap(rule -> rule.broken(cluster)))
                .isEmpty();
        assertThat(cluster.pods()).allSatisfy(pod -> {
            var endpoint =
                    pod.variable("OTEL_EXPORTER_OTLP_ENDPOINT").path("value").stringValue("");
            assertThat(URI.create(endpoint).getPort())
                    .isEqualTo(collector.at("/spec/egress/0/ports/0/port").asInt());
            assertThat(Selectors.matches(collector.at("/spec/podSelector"), pod.labels()))
                    .isTrue();
        });
    }

    @Test
    void theDashboardIsOneThatGrafanaFindsAndReads() {
        var dashboard = Cluster.of("production").get("ConfigMap", "drchrono-reconciler-dashboard");
        var panels = JsonMapper.shared()
                .readTree(dashboard.at("/data/dashboard.json").stringValue())
                .path("panels");

        assertThat(dashboard.at("/metadata/labels/grafana_dashboard").stringValue())
                .isEqualTo("1");
        assertThat(panels.valueStream()
                        .filter(panel -> !panel.path("type").stringValue().equals("row")))
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(panel.path("targets").valueStream())
                        .as(panel.path("title").stringValue())
                        .isNotEmpty()
                        .allMatch(target -> !target.path("expr").stringValue("").isBlank()));
    }

    /** Of the pod that people type in nothing is known before. */
    @ParameterizedTest
    @MethodSource
    void whatAPodAsksForWasMeasured(Asked pod) throws IOException {
        var figures = Files.readAllLines(Path.of("src", "docs", "benchmarks.md"));

        assertThat(figures)
                .filteredOn(line -> line.startsWith("| " + pod + ": megabytes "))
                .singleElement()
                .asString()
                .endsWith("| at most %d | met |".formatted(pod.megabytes()));
        assertThat(figures)
                .filteredOn(line -> line.startsWith("| " + pod + ": processors "))
                .allMatch(line -> line.endsWith("| at most %.2f | met |".formatted(pod.cores())));
        assertThat(pod.most()).isGreaterThan(pod.megabytes());
    }

    private static Stream<Asked> whatAPodAsksForWasMeasured() {
        return Asked.all().filter(pod -> !pod.arguments().isEmpty());
    }

    @Test
    void everyEnvironmentThereIsIsTested() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("k8s", "overlays"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            environments().map(Cluster::toString).toList());
        }
    }

    @Test
    void theEnvironmentsDiffer() {
        var staging = Cluster.of("staging");
        var production = Cluster.of("production");

        assertThat(images(staging)).isNotEqualTo(images(production));
        assertThat(staging.all("Namespace").map(Cluster::name))
                .doesNotContainAnyElementsOf(
                        production.all("Namespace").map(Cluster::name).toList());
        assertThat(host(staging)).isNotEqualTo(host(production));
        assertThat(production
                        .get("HorizontalPodAutoscaler", "serve")
                        .at("/spec/minReplicas")
                        .asInt())
                .isGreaterThan(1);
        assertThat(production.all("PrometheusRule")).isNotEmpty();
        assertThat(staging.all("PrometheusRule")).isEmpty();
    }

    private static String host(Cluster cluster) {
        return cluster.get("Ingress", "serve").at("/spec/rules/0/host").stringValue();
    }

    private static Set<String> images(Cluster cluster) {
        return cluster.pods()
                .flatMap(Pod::containers)
                .map(container -> container.path("image").stringValue())
                .collect(Collectors.toSet());
    }
}
