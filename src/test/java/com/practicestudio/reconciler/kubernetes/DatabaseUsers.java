package com.practicestudio.reconciler.kubernetes;

import java.util.Map;
import java.util.stream.Stream;

/** Each pod connects as the database user whose rights its command needs, as {@code sql/grants} has them. */
final class DatabaseUsers implements Rule {

    /** Where each command finds its user and its password; the pod that runs none is there for those that people type. */
    static final Map<String, User> USERS = Map.of(
            "run", new User("reconciler-database-run", "reconciler_sync"),
            "worker", new User("reconciler-database-run", "reconciler_sync"),
            "serve", new User("reconciler-database-serve", "reconciler_serve"),
            "prune", new User("reconciler-database-prune", "reconciler_retention"),
            "nothing", new User("reconciler-database-operator", "reconciler_setup"),
            "migrate", new User("reconciler-database-migrate", "reconciler_migrate"));

    private static final Map<String, String> VARIABLES =
            Map.of("SPRING_DATASOURCE_USERNAME", "username", "SPRING_DATASOURCE_PASSWORD", "password");

    /**
     * A database user.
     *
     * @param secret that has its name and password
     * @param name in {@code sql/grants/README.md}
     */
    record User(String secret, String name) {}

    @Override
    public Stream<String> broken(Cluster cluster) {
        return cluster.pods().flatMap(DatabaseUsers::broken);
    }

    private static Stream<String> broken(Pod pod) {
        var user = USERS.get(command(pod));
        if (user == null) {
            return Stream.of(pod.owner() + " connects as nobody knows whom: it runs " + command(pod) + ".");
        }
        return VARIABLES.entrySet().stream()
                .filter(variable -> !is(pod, variable.getKey(), user.secret(), variable.getValue()))
                .map(variable -> "%s has not its %s from key %s of Secret %s."
                        .formatted(pod.owner(), variable.getKey(), variable.getValue(), user.secret()));
    }

    private static boolean is(Pod pod, String variable, String secret, String key) {
        var reference = pod.variable(variable).at("/valueFrom/secretKeyRef");
        return reference.path("name").stringValue("").equals(secret)
                && reference.path("key").stringValue("").equals(key);
    }

    private static String command(Pod pod) {
        return pod.arguments().stream().findFirst().orElse("nothing");
    }
}
