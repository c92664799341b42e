package com.practicestudio.reconciler.kubernetes;

import com.practicestudio.reconciler.kubernetes.kustomize.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods are given settings that the product knows, and secrets by reference alone. */
final class Settings implements Rule {

    /** What no manifest may say in clear. */
    private static final Pattern SECRET =
            Pattern.compile("PASSWORD|SECRET|TOKEN|ACCESS_KEY|CREDENTIAL|AUTHORIZATION|HEADERS");

    private static final Pattern USERINFO = Pattern.compile("//[^/?]*@|[?&](user|password)=");
    private static final String KEYSET = "RECONCILER_KEYSET";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z_]+)\\)");

    private final Set<String> known;

    /** @param known all environment variables that the product reads */
    Settings(Set<String> known) {
        this.known = known;
    }

    @Override
    public Stream<String> broken(Cluster cluster) {
        return Stream.of(
                        cluster.all("Secret")
                                .map(secret -> "Secret " + Cluster.name(secret) + " stands in the manifests."),
                        cluster.pods().flatMap(pod -> variables(cluster, pod)),
                        cluster.pods().flatMap(pod -> references(cluster, pod)),
                        cluster.pods().flatMap(pod -> expanded(pod)),
                        sameAsFiles(cluster),
                        database(cluster))
                .flatMap(broken -> broken);
    }

    private Stream<String> variables(Cluster cluster, Pod pod) {
        var inArguments = inArguments(pod);
        return variables(cluster, pod.container())
                .filter(variable -> !inArguments.contains(variable.getKey()))
                .flatMap(variable -> variable(pod.owner(), variable.getKey(), variable.getValue()));
    }

    private Stream<String> variable(String owner, String name, String value) {
        if (!known.contains(name)) {
            return Stream.of(owner + " sets " + name + ", which is no setting.");
        }
        var inClear = !value.isEmpty()
                && (SECRET.matcher(name).find()
                        || USERINFO.matcher(value).find()
                        || (name.equals(KEYSET) && !value.startsWith("/")));
        return inClear ? Stream.of(owner + " has " + name + " in clear.") : Stream.of();
    }

    /** All variables of a container, with what is said in clear of them. */
    private static Stream<Map.Entry<String, String>> variables(Cluster cluster, JsonNode container) {
        var single = container
                .path("env")
                .valueStream()
                .map(variable -> Map.entry(
                        variable.path("name").stringValue(),
                        variable.path("value").stringValue("")));
        var whole = container
                .path("envFrom")
                .valueStream()
                .map(source -> source.at("/configMapRef/name").stringValue(""))
                .flatMap(map -> cluster.find("ConfigMap", map).stream())
                .flatMap(map -> map.path("data").properties().stream())
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().stringValue()));
        return Stream.concat(single, whole);
    }

    /** The ConfigMaps that a pod names are there; secrets never are. */
    private static Stream<String> references(Cluster cluster, Pod pod) {
        return List.of("configMap", "configMapRef", "configMapKeyRef").stream()
                .flatMap(reference -> pod.spec().findValues(reference).stream())
                .map(reference -> reference.path("name").stringValue(""))
                .filter(name -> cluster.find("ConfigMap", name).isEmpty())
                .map(name -> pod.owner() + " needs ConfigMap " + name + ", which is not there.");
    }

    private static Set<String> inArguments(Pod pod) {
        return pod.arguments().stream()
                .flatMap(argument -> REFERENCE.matcher(argument).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Stream<String> expanded(Pod pod) {
        return inArguments(pod).stream()
                .filter(name -> !pod.variable(name).isObject())
                .map(name -> pod.owner() + " has $(" + name + ") in its arguments, and no such variable.");
    }

    /** The descriptors that pods see are those of {@code jobs/}. */
    private static Stream<String> sameAsFiles(Cluster cluster) {
        return cluster.all("ConfigMap")
                .filter(map -> Cluster.name(map).startsWith("reconciler-jobs-"))
                .filter(map -> !contents(map).equals(files()))
                .map(map -> "ConfigMap " + Cluster.name(map) + " does not hold the files of jobs/.");
    }

    private static Map<String, String> contents(ObjectNode map) {
        return map.path("data").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().stringValue()));
    }

    private static Map<String, String> files() {
        return Schedules.jobs().keySet().stream()
                .map(job -> job + ".yaml")
                .collect(Collectors.toMap(file -> file, file -> Yaml.text(Path.of("jobs", file))));
    }

    /**
     * The database and DrChrono are spoken to in cipher, files of documents outlive a pod, and lines are for machines, but where
     * people type.
     */
    private Stream<String> database(Cluster cluster) {
        return cluster.pods().flatMap(pod -> {
            var values = variables(cluster, pod.container())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
            return Stream.of(
                            demand(
                                    pod,
                                    values,
                                    "SPRING_DATASOURCE_URL",
                                    url -> url.matches("jdbc:mysql://.*sslMode=VERIFY_.*")),
                            demand(pod, values, "DRCHRONO_BASE_URL", url -> url.startsWith("https://")),
                            demand(pod, values, "RECONCILER_DOCUMENTS_S3_BUCKET", bucket -> !bucket.isBlank()),
                            demand(
                                    pod,
                                    values,
                                    "RECONCILER_LOG_FORMAT",
                                    (pod.owner().equals("CronJob " + Commands.BY_HAND) ? "plain" : "ecs")::equals))
                    .flatMap(broken -> broken);
        });
    }

    private static Stream<String> demand(Pod pod, Map<String, String> values, String name, Predicate<String> holds) {
        return holds.test(values.getOrDefault(name, ""))
                ? Stream.of()
                : Stream.of(pod.owner() + " has an unsuitable " + name + ": " + values.get(name) + ".");
    }
}
