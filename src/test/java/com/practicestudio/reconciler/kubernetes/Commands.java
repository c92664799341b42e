package com.practicestudio.reconciler.kubernetes;

import com.practicestudio.reconciler.operations.Terminal;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;

/** Pods are started with what the product's command line understands, by the image's own entry. */
final class Commands implements Rule {

    @Override
    public Stream<String> broken(Cluster cluster) {
        return cluster.pods()
                .flatMap(pod -> pod.container().has("command")
                        ? Stream.of(pod.owner() + " passes the image's entry by.")
                        : refusal(pod).stream());
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
