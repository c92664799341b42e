package com.practicestudio.reconciler.operations.setup;

import com.practicestudio.reconciler.drchrono.Authorization;
import com.practicestudio.reconciler.drchrono.TokenPair;
import com.practicestudio.reconciler.operations.connect.ConnectionCheck;
import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.FirstLine;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Connects a practice to DrChrono. Codes and tokens come in on standard input only, and never go out. */
@Command(
        name = "connect",
        description = {
            "Connects a practice to DrChrono, in two steps.",
            "Without options it prints the address where a person of the practice grants access.",
            "DrChrono then leads to DRCHRONO_REDIRECT_URI with a code, which the second step takes.",
            "At the end each resource is asked for once, and what works is printed.",
            "In a browser both steps are one: /oauth/drchrono/start?practice=KEY of 'serve', for operators."
        },
        footer = {
            "%nExamples:",
            "  practice connect seaside",
            "  practice connect seaside --code-stdin < code.txt",
            "  practice connect seaside --refresh-token-stdin < refresh-token.txt"
        })
public final class ConnectCommand implements Callable<Integer> {

    private final Application application;

    @Parameters(paramLabel = "KEY", description = "Key of the practice.")
    private String key;

    @ArgGroup
    private @Nullable Source source;

    @Mixin
    private Lines lines;

    public ConnectCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        return application.call(Need.SECRETS, beans -> {
            Practice practice = beans.getBean(Practices.class).require(key);
            return source == null ? ask(beans, practice) : connect(beans, practice, source);
        });
    }

    private int ask(BeanFactory beans, Practice practice) {
        String state = UUID.randomUUID().toString();
        lines.print("Open this address as a user of " + practice.name() + " and grant access:");
        lines.print(beans.getBean(Authorization.class).authorizeUrl(key, state).toString());
        lines.print("Then, with the code that comes back: practice connect " + key + " --code-stdin");
        return 0;
    }

    private int connect(BeanFactory beans, Practice practice, Source source) {
        String secret = FirstLine.ofStandardInput("the code or the refresh token");
        var authorization = beans.getBean(Authorization.class);
        TokenPair tokens = source.code ? authorization.exchange(key, secret) : authorization.refresh(key, secret);
        Audited.together(beans, new Deed("practice connect", key, key), () -> {
            beans.getBean(Connections.class).connect(practice, tokens);
            return tokens;
        });
        lines.print("Practice '" + key + "' is connected.");
        var report = beans.getBean(ConnectionCheck.class).of(practice);
        lines.print(report.table());
        if (report.works()) {
            return 0;
        }
        lines.reason(report.unreadable());
        return 1;
    }

    /** What standard input holds. */
    static final class Source {

        @Option(names = "--code-stdin", description = "Standard input holds the code that came back.")
        private boolean code;

        @Option(
                names = "--refresh-token-stdin",
                description = "Standard input holds a refresh token; it is used up at once for a new pair.")
        private boolean refreshToken;
    }
}
