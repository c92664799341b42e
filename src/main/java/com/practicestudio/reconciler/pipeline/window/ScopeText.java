package com.practicestudio.reconciler.pipeline.window;

import com.practicestudio.reconciler.pipeline.control.RunRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run was narrowed to, as the job parameter {@code scope}: {@code all}, or {@code resources=a,b since=2026-01-31}. */
public final class ScopeText {

    /** Of a run that nothing narrowed. */
    public static final String ALL = "all";

    private ScopeText() {}

    public static String of(RunRequest request) {
        var parts = new TreeMap<String, String>();
        if (!request.resources().isEmpty()) {
            parts.put("resources", String.join(",", request.resources()));
        }
        if (request.since() != null) {
            parts.put("since", request.since().toString());
        }
        if (request.patient() != null) {
            parts.put("patient", request.patient());
        }
        return parts.isEmpty()
                ? ALL
                : parts.entrySet().stream()
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** The request that a window was opened with. */
    public static RunRequest request(String job, String practice, String window, String scope) {
        Map<String, String> parts = scope.equals(ALL)
                ? Map.of()
                : Arrays.stream(scope.split(" "))
                        .map(part -> part.split("=", 2))
                        .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        var resources = parts.get("resources");
        var since = parts.get("since");
        return new RunRequest(
                job,
                practice,
                window,
                resources == null ? List.of() : List.of(resources.split(",")),
                since == null ? null : LocalDate.parse(since),
                parts.get("patient"));
    }
}
