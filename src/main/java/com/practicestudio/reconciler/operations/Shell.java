package com.practicestudio.reconciler.operations;

import com.practicestudio.reconciler.operations.setup.ServeCommand;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.ExitCode;
import com.practicestudio.reconciler.operations.start.Failure;
import com.practicestudio.reconciler.operations.start.Failures;
import com.practicestudio.reconciler.operations.start.SpringStart;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: which commands there are, and how each of them ends. */
public final class Shell {

    private static final int WIDTH = 110;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final Map<String, String> EXIT_CODES = exitCodes();

    private Shell() {}

    /**
     * Runs one command and ends the process with its exit code, unless it has left a server running. After a signal the
     * process is ending already: the call then waits for that, and the signal's code stays (143 after SIGTERM).
     *
     * @param application the class that Spring Boot starts, which only happens when the command needs it
     */
    public static void run(Class<?> application, String... arguments) {
        int exitCode = execute(application, arguments);
        if (exitCode != ServeCommand.LIVES_ON) {
            System.exit(exitCode);
        }
    }

    /** Runs one command and gives its exit code; negative when it has left a server running. */
    public static int execute(Class<?> application, String... arguments) {
        var root = new RootCommand();
        var spring = new SpringStart(application, root::verbose);
        return commandLine(root, spring, new Failures(spring::setting), arguments)
                .execute(arguments);
    }

    /** @param typed what is about to be executed; only what that needs is there, and everything when it is nothing */
    static CommandLine commandLine(RootCommand root, Application application, Failures failures, String... typed) {
        var commands = new CommandLine(root);
        new Commands(application).addTo(commands, typed);
        explainExitCodes(commands);
        commands.setUsageHelpWidth(WIDTH);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.registerConverter(LocalDate.class, converter(LocalDate::parse, "a date such as 2026-11-01"));
        commands.registerConverter(
                Instant.class,
                converter(Shell::instant, "a date or a time such as 2026-11-20 or 2026-11-20T14:30, in UTC"));
        commands.registerConverter(ZoneId.class, converter(ZoneId::of, "a time zone such as America/New_York"));
        commands.registerConverter(
                Duration.class, converter(DurationStyle::detectAndParse, "a time such as 30m, 24h or 7d"));
        commands.setParameterExceptionHandler((wrong, arguments) -> refuse(wrong));
        commands.setExecutionExceptionHandler((thrown, command, parsed) -> fail(thrown, command, failures, root));
        return commands;
    }

    /** Without an offset it is meant in UTC, and without a time the beginning of the day. */
    private static Instant instant(String text) {
        var parsed = TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return (parsed instanceof LocalDateTime time
                        ? time
                        : LocalDate.from(parsed).atStartOfDay())
                .toInstant(ZoneOffset.UTC);
    }

    private static int refuse(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String help = " ('" + command.getCommandSpec().qualifiedName() + " --help' tells more)";
        command.getErr().println(new Failure(ExitCode.MISUSE, message(wrong)).line() + help);
        return ExitCode.MISUSE;
    }

    /** What follows an unknown option is left out: it may be a secret that belongs on standard input. */
    private static String message(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return "Unknown command or option: "
                    + unmatched.getUnmatched().get(0).replaceAll("=.*", "");
        }
        return String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
    }

    private static int fail(Exception thrown, CommandLine command, Failures failures, RootCommand root) {
        Failure failure = failures.explain(thrown);
        if (root.verbose()) {
            thrown.printStackTrace(command.getErr());
        }
        command.getErr().println(failure.line());
        return failure.exitCode();
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> parse, String expected) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is not " + expected);
            }
        };
    }

    private static void explainExitCodes(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(EXIT_CODES);
        command.getSubcommands().values().forEach(Shell::explainExitCodes);
    }

    private static Map<String, String> exitCodes() {
        var codes = new LinkedHashMap<String, String>();
        codes.put("0", "done, or nothing to do");
        codes.put("1", "failed; the line on standard error says why, and the command can be given again");
        codes.put("2", "usage or settings; the line on standard error says what to mend");
        codes.put("75", "parked because DrChrono's quota is spent; run it again later");
        codes.put("143", "stopped by SIGTERM or 'stop'; it goes on where it stopped when it is run again");
        return codes;
    }
}
