package com.practicestudio.reconciler.operations.setup;

import com.practicestudio.reconciler.operations.connect.ConnectionCheck;
import com.practicestudio.reconciler.operations.connect.Report;
import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.practice.ApiVersion;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Connection;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The registry of the practices. */
@Command(
        name = "practice",
        description = "Adds, lists, connects and disconnects the practices that are served.",
        footer = {"%nExample:", "  practice add seaside --name \"Seaside Clinic\" --time-zone America/New_York"})
public final class PracticeCommand {

    private static final String DEFAULT = "default";

    private final Application application;

    public PracticeCommand(Application application) {
        this.application = application;
    }

    @Command(
            name = "add",
            description = "Adds a practice. Adding it again with the same values changes nothing.",
            footer = {"%nExample:", "  practice add seaside --name \"Seaside Clinic\" --time-zone America/New_York"})
    int add(
            @Parameters(paramLabel = "KEY", description = "Short name for commands and paths: a-z, 0-9 and hyphens.")
                    String key,
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name for people.")
                    String name,
            @Option(
                            names = "--time-zone",
                            required = true,
                            paramLabel = "ZONE",
                            description = "Zone of its clinics, such as America/New_York.")
                    ZoneId timeZone,
            @Option(
                            names = "--phone-region",
                            defaultValue = "US",
                            paramLabel = "CC",
                            description =
                                    "Country of phone numbers without a country code (default: ${DEFAULT-VALUE}).")
                    String phoneRegion,
            @Option(
                            names = "--api-version",
                            paramLabel = "VERSION",
                            description =
                                    "Its version of DrChrono's API: v2021, v2020 or v2019 (default: as the settings say).")
                    @Nullable
                    String apiVersion,
            @Mixin Lines lines) {
        Practice practice = application.call(Need.TABLES, beans -> {
            var versions = beans.getBean(ApiVersions.class);
            var version = apiVersion == null ? null : versions.require(apiVersion);
            var added = beans.getBean(Practices.class).add(key, name, timeZone, phoneRegion);
            if (version != null) {
                versions.setFirst(added, version);
                limits(version, lines);
            }
            return added;
        });
        lines.print("Practice '" + practice.key() + "' is registered. 'practice connect " + practice.key()
                + "' connects it to DrChrono.");
        return 0;
    }

    private static void limits(ApiVersion version, Lines lines) {
        if (!version.limitations().isEmpty()) {
            lines.print("API version " + version.name() + " has limits: " + version.limitations() + ".");
        }
    }

    @Command(
            name = "set",
            description = "Changes which version of DrChrono's API a practice uses, from its next request on.",
            footer = {"%nExample:", "  practice set seaside --api-version v2021"})
    int set(
            @Parameters(paramLabel = "KEY", description = "Key of the practice.") String key,
            @Option(
                            names = "--api-version",
                            required = true,
                            paramLabel = "VERSION",
                            description = "v2021, v2020 or v2019; 'default' for what the settings say.")
                    String apiVersion,
            @Mixin Lines lines) {
        application.call(Need.TABLES, beans -> {
            var versions = beans.getBean(ApiVersions.class);
            var practice = beans.getBean(Practices.class).require(key);
            var version = apiVersion.equals(DEFAULT) ? null : versions.require(apiVersion);
            versions.set(practice, version);
            if (version != null) {
                limits(version, lines);
            }
            return practice;
        });
        lines.print("Practice '" + key + "' uses "
                + (apiVersion.equals(DEFAULT)
                        ? "the API version of the settings."
                        : "API version " + apiVersion + "."));
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the practices.",
            footer = {"%nExample:", "  practice list --json"})
    int list(@Mixin Output output) {
        List<Listed> practices = application.call(Need.TABLES, beans -> {
            var connections = beans.getBean(Connections.class);
            var versions = beans.getBean(ApiVersions.class);
            return beans.getBean(Practices.class).all().stream()
                    .map(practice -> Listed.of(practice, versions.of(practice), connections.of(practice)))
                    .toList();
        });
        output.print(
                practices, () -> practices.isEmpty() ? "No practices yet. 'practice add' adds one." : table(practices));
        return 0;
    }

    @Command(
            name = "check",
            description = "Asks DrChrono for each resource once, and tells which a practice's connection can read.",
            footer = {"%nExample:", "  practice check seaside"})
    int check(@Parameters(paramLabel = "KEY", description = "Key of the practice.") String key, @Mixin Lines lines) {
        Report report = application.call(Need.EVERYTHING, beans -> {
            var practice = beans.getBean(Practices.class).require(key);
            return beans.getBean(ConnectionCheck.class).of(practice);
        });
        lines.print(report.table());
        return report.works() ? 0 : 1;
    }

    @Command(
            name = "disconnect",
            description = "Forgets the tokens of a practice: nothing is read for it until it is connected again.",
            footer = {"%nExample:", "  practice disconnect seaside"})
    int disconnect(
            @Parameters(paramLabel = "KEY", description = "Key of the practice.") String key, @Mixin Lines lines) {
        boolean connected = application.call(Need.TABLES, beans -> {
            Practice practice = beans.getBean(Practices.class).require(key);
            return Audited.together(
                    beans,
                    new Deed("practice disconnect", key, key),
                    () -> beans.getBean(Connections.class).disconnect(practice));
        });
        lines.print("Practice '" + key + (connected ? "' is disconnected." : "' was not connected."));
        return 0;
    }

    /** A practice as it is listed. @param apiVersion null for that of the settings @param connectedSince UTC, or null when it is not connected */
    record Listed(
            String key,
            String name,
            ZoneId timeZone,
            String phoneRegion,
            @Nullable String apiVersion,
            @Nullable Instant connectedSince) {

        static Listed of(Practice practice, Optional<ApiVersion> version, Optional<Connection> connection) {
            return new Listed(
                    practice.key(),
                    practice.name(),
                    practice.timeZone(),
                    practice.phoneRegion(),
                    version.map(ApiVersion::name).orElse(null),
                    connection.map(Connection::connectedAt).orElse(null));
        }
    }

    private static String table(List<Listed> practices) {
        var table = Tables.of("key", "name", "time zone", "phone region", "API version", "connected since");
        practices.forEach(one -> table.row(
                one.key(),
                one.name(),
                one.timeZone(),
                one.phoneRegion(),
                one.apiVersion() == null ? DEFAULT : one.apiVersion(),
                one.connectedSince() == null ? "not connected" : one.connectedSince()));
        return table.toString();
    }
}
