package com.practicestudio.reconciler.operations.start;

import com.practicestudio.reconciler.crypto.CipherFailure;
import com.practicestudio.reconciler.crypto.KeysetProblem;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import com.practicestudio.reconciler.pipeline.control.Runs.UnknownExecution;
import com.practicestudio.reconciler.practice.PracticeProblem;
import com.practicestudio.reconciler.practice.UnknownPractice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;

/** Turns whatever was thrown into an exit code and one plain line. */
public final class Failures {

    private static final String OURS = "com.practicestudio.";

    private final Function<String, Optional<String>> settings;

    /** @param settings the value of a property as the application saw it */
    public Failures(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    /** The reason nearest to the surface that is known; messages of others' exceptions are not shown: they may hold values. */
    public Failure explain(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        return first(chain, this::ourReason)
                .or(() -> first(chain, Failures::badSetting))
                .or(() -> first(chain, this::noPort))
                .or(() -> MigrationFailures.explain(chain))
                .or(() -> new DatabaseFailures(
                                settings.apply("spring.datasource.url").orElse(""))
                        .explain(chain))
                .or(() -> first(chain, Failures::portInUse))
                .or(() -> first(chain, Failures::ours))
                .orElseGet(() -> unexpected(chain));
    }

    private @Nullable Failure ourReason(Throwable cause) {
        if (cause instanceof DrChronoException.QuotaSpent) {
            return new Failure(ExitCode.PARKED, message(cause));
        }
        if (cause instanceof DrChronoException && !(cause instanceof DrChronoException.NotConfigured)) {
            return new Failure(ExitCode.FAILED, message(cause));
        }
        boolean misuse = cause instanceof Misuse
                || cause instanceof DrChronoException.NotConfigured
                || cause instanceof UnknownPractice
                || cause instanceof PracticeProblem
                || cause instanceof KeysetProblem
                || cause instanceof InvalidJob
                || cause instanceof UnknownExecution
                || cause instanceof CipherFailure;
        return misuse ? new Failure(ExitCode.MISUSE, message(cause)) : null;
    }

    private static @Nullable Failure badSetting(Throwable cause) {
        return cause instanceof BindException bind ? new Failure(ExitCode.MISUSE, BadSetting.describe(bind)) : null;
    }

    /** As the driver says it of the port in its URL: the number tells which of the two is meant. */
    private @Nullable Failure noPort(Throwable cause) {
        return settings.apply("server.port")
                .filter(port -> message(cause).equals("port out of range:" + port))
                .map(port -> new Failure(ExitCode.MISUSE, "SERVER_PORT must be a number from 0 to 65535."))
                .orElse(null);
    }

    private static @Nullable Failure portInUse(Throwable cause) {
        return cause instanceof java.net.BindException
                ? new Failure(ExitCode.MISUSE, "The port is in use already: set SERVER_PORT to another one.")
                : null;
    }

    /** Our other exceptions promise a plain message without values. */
    private static @Nullable Failure ours(Throwable cause) {
        return cause.getClass().getName().startsWith(OURS) ? new Failure(ExitCode.FAILED, message(cause)) : null;
    }

    private static Failure unexpected(List<Throwable> chain) {
        Throwable outer = chain.get(0);
        Throwable inner = chain.get(chain.size() - 1);
        String names = outer == inner ? name(outer) : name(outer) + " by " + name(inner);
        return new Failure(
                ExitCode.FAILED, "Unexpected failure: " + names + ". The same command with --verbose shows where.");
    }

    private static String message(Throwable cause) {
        return cause.getMessage() == null ? name(cause) : cause.getMessage();
    }

    private static String name(Throwable cause) {
        return cause.getClass().getSimpleName();
    }

    private static List<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(50)
                .toList();
    }

    private static Optional<Failure> first(List<Throwable> chain, Function<Throwable, @Nullable Failure> reason) {
        return chain.stream()
                .flatMap(cause -> Stream.ofNullable(reason.apply(cause)))
                .findFirst();
    }
}
