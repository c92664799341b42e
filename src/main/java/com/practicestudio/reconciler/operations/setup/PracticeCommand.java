package com.practicestudio.reconciler.operations.setup;

import com.practicestudio.reconciler.drchrono.ApiApplication;
import com.practicestudio.reconciler.operations.connect.ConnectionCheck;
import com.practicestudio.reconciler.operations.connect.Report;
import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.practice.ApiApplications;
import com.practicestudio.reconciler.practice.ApiVersion;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Connection;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.ArgGroup;
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
            @Option(
                            names = "--application",
                            paramLabel = "APPLICATION",
                            description =
                                    "Its API application, of those that 'application list' shows (default: that of the settings).")
                    @Nullable
                    String apiApplication,
            @Mixin Lines lines) {
        Practice practice = application.call(Need.TABLES, beans -> {
            var versions = beans.getBean(ApiVersions.class);
            var version = apiVersion == null ? null : versions.require(apiVersion);
            if (apiApplication != null) {
                beans.getBean(ApiApplications.class).require(apiApplication);
            }
            return Audited.together(
                    beans,
                    () -> {
                        var practices = beans.getBean(Practices.class);
                        var there = practices.has(key);
                        var added = practices.add(key, name, timeZone, phoneRegion);
                        if (there && apiApplication != null) {
                            beans.getBean(ApiApplications.class).requireSame(added, apiApplication);
                        }
                        if (version != null) {
                            versions.setFirst(added, version);
                            limits(version, lines);
                        }
                        if (apiApplication != null) {
                            Settings.assigned(apiApplication, added, beans);
                        }
                        return added;
                    },
                    added -> new Deed(
                            "practice add",
                            added.key(),
                            added.key(),
                            apiApplication == null ? null : "application " + apiApplication));
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
            description = {
                "Changes how a practice is served, from its next request or webhook on: which version of DrChrono's API it",
                "uses, to which API application it belongs, and whether rows that come with webhooks are believed without",
                "being asked for. A practice that changes its application has to be connected again."
            },
            footer = {
                "%nExamples:",
                "  practice set seaside --api-version v2021",
                "  practice set seaside --application northwest",
                "  practice set seaside --trust-payload on"
            })
    int set(
            @Parameters(paramLabel = "KEY", description = "Key of the practice.") String key,
            @ArgGroup(exclusive = false, multiplicity = "1") Settings settings,
            @Mixin Lines lines) {
        List<String> done = application.call(Need.TABLES, beans -> {
            var practice = beans.getBean(Practices.class).require(key);
            return Audited.together(
                    beans,
                    new Deed("practice set", key, key, settings.described()),
                    () -> settings.apply(practice, beans, lines));
        });
        done.forEach(line -> lines.print("Practice '" + key + "' " + line));
        return 0;
    }

    /** What can be changed of a practice that is there. */
    static final class Settings {

        /** Yes or no, as it is typed. */
        enum Switch {
            ON,
            OFF
        }

        @Option(
                names = "--api-version",
                paramLabel = "VERSION",
                description = "v2021, v2020 or v2019; 'default' for what the settings say.")
        private @Nullable String apiVersion;

        @Option(
                names = "--application",
                paramLabel = "KEY",
                description = {
                    "Its API application, of those that 'application list' shows; 'default' for that of the settings.",
                    "When that changes, its tokens are forgotten, and it has to be connected again."
                })
        private @Nullable String apiApplication;

        @Option(
                names = "--trust-payload",
                paramLabel = "on|off",
                description =
                        "Whether a row that comes with a webhook, is complete and newer than ours, is applied as it is.")
        private @Nullable Switch trustPayload;

        /** For the audit trail. */
        private String described() {
            var changes = new ArrayList<String>();
            if (apiVersion != null) {
                changes.add("API version " + apiVersion);
            }
            if (apiApplication != null) {
                changes.add("application " + apiApplication);
            }
            if (trustPayload != null) {
                changes.add(trustPayload == Switch.ON ? "payloads believed" : "payloads not believed");
            }
            return String.join(", ", changes);
        }

        private List<String> apply(Practice practice, BeanFactory beans, Lines lines) {
            var done = new ArrayList<String>();
            if (apiVersion != null) {
                done.add("uses " + applied(apiVersion, practice, beans.getBean(ApiVersions.class), lines));
            }
            if (apiApplication != null) {
                done.add(assigned(apiApplication, practice, beans));
            }
            if (trustPayload != null) {
                beans.getBean(Practices.class).trustPayload(practice, trustPayload == Switch.ON);
                done.add(
                        trustPayload == Switch.ON
                                ? "believes rows that come with webhooks, where they are complete and newer."
                                : "has every record asked for that a webhook tells of.");
            }
            return done;
        }

        private static String assigned(String name, Practice practice, BeanFactory beans) {
            var key = name.equals(DEFAULT) ? null : name;
            boolean changed = beans.getBean(ApiApplications.class).assign(practice, key);
            var belongs = "belongs to "
                    + (key == null ? "the API application of the settings" : "API application '" + key + "'");
            return changed
                    ? belongs + ", and has to be connected again: 'practice connect " + practice.key() + "'."
                    : belongs + " already; nothing was changed.";
        }

        private static String applied(String name, Practice practice, ApiVersions versions, Lines lines) {
            if (name.equals(DEFAULT)) {
                versions.set(practice, null);
                return "the API version of the settings.";
            }
            var version = versions.require(name);
            versions.set(practice, version);
            limits(version, lines);
            return "API version " + name + ".";
        }
    }

    @Command(
            name = "list",
            description = "Lists the practices.",
            footer = {"%nExample:", "  practice list --json"})
    int list(@Mixin Output output) {
        List<Listed> practices = application.call(Need.TABLES, beans -> {
            var connections = beans.getBean(Connections.class);
            var applications = beans.getBean(ApiApplications.class);
            var versions = beans.getBean(ApiVersions.class);
            return beans.getBean(Practices.class).all().stream()
                    .map(practice -> Listed.of(
                            practice, versions.of(practice), applications.of(practice.key()), connections.of(practice)))
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
        if (report.works()) {
            return 0;
        }
        lines.reason(report.unreadable());
        return 1;
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

    /**
     * A practice as it is listed.
     *
     * @param apiVersion null for that of the settings
     * @param application key of its API application, or null for that of the settings
     * @param connectedSince UTC, or null when it is not connected
     */
    record Listed(
            String key,
            String name,
            ZoneId timeZone,
            String phoneRegion,
            @Nullable String apiVersion,
            @Nullable String application,
            @Nullable Instant connectedSince) {

        static Listed of(
                Practice practice,
                Optional<ApiVersion> version,
                @Nullable ApiApplication application,
                Optional<Connection> connection) {
            return new Listed(
                    practice.key(),
                    practice.name(),
                    practice.timeZone(),
                    practice.phoneRegion(),
                    version.map(ApiVersion::name).orElse(null),
                    application == null ? null : application.key(),
                    connection.map(Connection::connectedAt).orElse(null));
        }
    }

    private static String table(List<Listed> practices) {
        var table =
                Tables.of("key", "name", "time zone", "phone region", "API version", "application", "connected since");
        practices.forEach(one -> table.row(
                one.key(),
                one.name(),
                one.timeZone(),
                one.phoneRegion(),
                one.apiVersion() == null ? DEFAULT : one.apiVersion(),
                one.application() == null ? DEFAULT : one.application(),
                one.connectedSince() == null ? "not connected" : one.connectedSince()));
        return table.toString();
    }
}
