package com.practicestudio.reconciler.operations.connect;

import com.practicestudio.reconciler.operations.print.Tables;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a practice's connection can read, resource by resource in the order of their names. */
public record Report(List<Finding> findings) {

    /** What became of the question for a resource. */
    public enum State {
        READABLE,
        /** Readable, and there is nothing; or nothing that the connection may see. */
        EMPTY,
        UNREADABLE,
        /** The practice's version of the API does not have it. */
        ABSENT
    }

    /**
     * What was found out about one resource.
     *
     * @param lacks the scope that was not granted and is needed for it, or null
     * @param note for people, or null when there is nothing to say
     */
    public record Finding(
            String resource,
            State state,
            @Nullable String lacks,
            @Nullable String note) {

        /** For people. */
        public String readable() {
            return switch (state) {
                case READABLE, EMPTY -> "yes";
                case UNREADABLE -> "no";
                case ABSENT -> "-";
            };
        }
    }

    /** Whether each resource that is there could be read. */
    public boolean works() {
        return findings.stream().noneMatch(finding -> finding.state() == State.UNREADABLE);
    }

    /** The same in a line: which could not, and what to do next. */
    public String unreadable() {
        var names = findings.stream()
                .filter(finding -> finding.state() == State.UNREADABLE)
                .map(Finding::resource)
                .collect(Collectors.joining(", "));
        return "DrChrono does not let this connection read %s. Have that granted, and connect the practice again."
                .formatted(names);
    }

    /** Whether rows of this resource were seen. */
    public boolean sees(String resource) {
        return findings.stream()
                .anyMatch(finding -> finding.resource().equals(resource) && finding.state() == State.READABLE);
    }

    /** The scopes that are needed and were not granted. */
    public List<String> missingScopes() {
        return findings.stream()
                .map(Finding::lacks)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** For the command line. */
    public String table() {
        var table = Tables.of("resource", "readable", "");
        findings.forEach(finding -> table.row(finding.resource(), finding.readable(), finding.note()));
        return table.toString();
    }
}
