package com.practicestudio.reconciler.kubernetes;

import com.practicestudio.reconciler.operations.Terminal;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;

/** Pods are started with what the product's command line understands, by the image's own entry; one of them waits for people. */
final class Commands implements Rule {

    /** The CronJob whose pod does nothing but wait for commands that are typed into it. */
    static final String BY_HAND = "operator";

    private static final String WAITS = "[\"sleep\",\"infinity\"]";

    @Override
    public Stream<String> broken(Cluster cluster) {
        return cluster.pods().flatMap(Commands::broken);
    }

    private static Stream<String> broken(Pod pod) {
        if (pod.owner().equals("CronJob " + BY_HAND)) {
            return waiting(pod);
        }
        return pod.container().has("command")
                ? Stream.of(pod.owner() + " passes the image's entry by.")
                : refusal(pod).stream();
    }

    private static Stream<String> waiting(Pod pod) {
        var waits = pod.container().path("command").toString().equals(WAITS)
                && pod.arguments().isEmpty();
        // Process 1 heeds no signal that it has not asked for.
        var heeds = pod.spec().path("shareProcessNamespace").asBoolean(false);
        return waits && heeds
                ? Stream.of()
                : Stream.of(pod.owner() + " does not wait, or does not end when it is told to.");
    }

    private static Optional<String> refusal(Pod pod) {
        try {
            Terminal.understand(pod.arguments().toArray(String[]::new));
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(pod.owner() + " is started with " + pod.arguments() + ": " + e.getMessage());
        }
    }
}
