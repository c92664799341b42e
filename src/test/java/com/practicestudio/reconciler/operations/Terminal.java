package com.practicestudio.reconciler.operations;

import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Failures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Gives commands to the command line over beans that a test makes, and keeps what they print. */
public final class Terminal implements Application {

    public static final int PORT = 18080;

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

    /** What a command left behind. */
    public record Result(int exitCode, String out, String err) {}

    public static Terminal with(Object... beans) {
        var terminal = new Terminal();
        for (Object bean : beans) {
            terminal.beans.addBean(bean.getClass().getName(), bean);
        }
        return terminal;
    }

    public Result type(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var commands = Shell.commandLine(new RootCommand(), this, new Failures(property -> Optional.empty()));
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        int exitCode = commands.execute(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    @Override
    public <T> T call(Need need, Function<BeanFactory, T> work) {
        return work.apply(beans);
    }

    @Override
    public int serve() {
        return PORT;
    }
}
