package com.practicestudio.reconciler.operations;

import com.practicestudio.reconciler.audit.AuditTrail;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Failures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Gives commands to the command line over beans that a test makes, and keeps what they print. */
public final class Terminal implements Application {

    public static final int PORT = 18080;

    private final BeanFactory beans;
    private final Noted noted;

    private Terminal(BeanFactory beans, Noted noted) {
        this.beans = beans;
        this.noted = noted;
    }

    /** What a command left behind. */
    public record Result(int exitCode, String out, String err) {}

    /** Over these beans, and an audit trail in memory unless one of them brings transactions. */
    public static Terminal with(Object... beans) {
        var factory = new StaticListableBeanFactory();
        var noted = new Noted();
        Stream<Object> all = Stream.of(beans);
        if (Stream.of(beans).noneMatch(PlatformTransactionManager.class::isInstance)) {
            all = Stream.concat(all, Stream.of(noted, new ResourcelessTransactionManager()));
        }
        all.forEach(bean -> factory.addBean(bean.getClass().getName(), bean));
        return new Terminal(factory, noted);
    }

    /** Over the beans of an application. */
    public static Terminal over(BeanFactory application) {
        return new Terminal(application, new Noted());
    }

    /** What was recorded in memory, the oldest first: action, subject and detail. */
    public List<String> recorded() {
        return noted.deeds;
    }

    public Result type(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var commands =
                Shell.commandLine(new RootCommand(), this, new Failures(property -> Optional.empty()), arguments);
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        int exitCode = commands.execute(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    /**
     * Reads a line without doing what it says.
     *
     * @throws picocli.CommandLine.ParameterException when there is no such command, or it is not given like that
     */
    public static void understand(String... arguments) {
        Shell.commandLine(new RootCommand(), with(), new Failures(property -> Optional.empty()))
                .parseArgs(arguments);
    }

    @Override
    public <T> T call(Need need, Function<BeanFactory, T> work) {
        return work.apply(beans);
    }

    @Override
    public int serve() {
        return PORT;
    }

    @Override
    public void work() {}

    private static final class Noted extends AuditTrail {

        private final List<String> deeds = new ArrayList<>();

        Noted() {
            super(JdbcClient.create(new SimpleDriverDataSource()));
        }

        @Override
        public void record(
                String actor, String action, @Nullable Long practice, String subject, @Nullable String detail) {
            deeds.add(action + ": " + subject + (detail == null ? "" : ", " + detail));
        }
    }
}
