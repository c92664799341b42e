package com.practicestudio.reconciler.operations;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What stands before every command. */
@Command(
        name = "drchrono-reconciler",
        description = "Keeps a practice's own records in Practice Studio in agreement with DrChrono.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples, from an empty database to the first run:",
            "  migrate",
            "  practice add seaside --name \"Seaside Clinic\" --time-zone America/New_York",
            "  practice connect seaside",
            "  run nightly --practice seaside"
        })
final class RootCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and end.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Print the version and end.")
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Print where a failure came from, which may show data; so does RECONCILER_DEBUG=true.")
    private boolean verbose;

    boolean verbose() {
        return verbose || Boolean.parseBoolean(System.getenv("RECONCILER_DEBUG"));
    }
}
