package com.practicestudio.reconciler.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a pod of production starts with, and asks of its node.
 *
 * @param name of its manifest
 * @param arguments of the command line
 * @param environment what is said in clear of it, the flags of the JVM among them
 * @param cores of processors
 * @param megabytes of memory
 * @param most megabytes that it may take
 */
public record Asked(
        String name, List<String> arguments, Map<String, String> environment, double cores, long megabytes, long most) {

    /** Those that people type commands in, and migrate, too. */
    public static Stream<Asked> all() {
        var cluster = Cluster.of("production");
        return Stream.concat(cluster.pods(), cluster.migration().pods())
                .map(pod -> by(pod.owner().replaceFirst(".* ", ""), pod));
    }

    /** @param kind of the manifest */
    public static Asked by(String kind, String name) {
        var cluster = Cluster.of("production");
        var manifest =
                cluster.find(kind, name).orElseGet(() -> cluster.migration().get(kind, name));
        return by(name, Pod.of(manifest).orElseThrow());
    }

    static Asked by(String name, Pod pod) {
        var resources = pod.container().path("resources");
        return new Asked(
                name,
                pod.arguments(),
                inClear(pod),
                cores(resources.at("/requests/cpu").stringValue()),
                megabytes(resources.at("/requests/memory").stringValue()),
                megabytes(resources.at("/limits/memory").stringValue()));
    }

    @Override
    public String toString() {
        return name;
    }

    private static Map<String, String> inClear(Pod pod) {
        return pod.container()
                .path("env")
                .valueStream()
                .filter(variable -> variable.path("value").isString())
                .collect(Collectors.toMap(
                        variable -> variable.path("name").stringValue(),
                        variable -> variable.path("value").stringValue()));
    }

    private static double cores(String quantity) {
        return Double.parseDouble(quantity.replaceFirst("m$", "")) / (quantity.endsWith("m") ? 1_000 : 1);
    }

    private static long megabytes(String quantity) {
        return Long.parseLong(quantity.replaceFirst("Mi$", ""));
    }
}
