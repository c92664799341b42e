package com.practicestudio.reconciler.pipeline.job;

import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import com.practicestudio.reconciler.pipeline.drift.DriftPolicy;
import com.practicestudio.reconciler.pipeline.job.JobDescriptor.Mode;
import com.practicestudio.reconciler.pipeline.sweep.Sweep;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.support.CronExpression;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads one descriptor and refuses every mistake with the file, the key and what was expected. */
final class DescriptorFile {

    private static final Set<String> KEYS =
            Set.of("job", "mode", "schedule", "resources", "chunk-size", "sweep", "walk-every", "optional", "drift");
    private static final Set<String> SWEEP_KEYS = Set.of("enabled", "max-missing-percent");
    private static final Set<String> OURS = Set.of(JobDescriptor.REPROCESS, JobDescriptor.DELTA);
    private static final int DEFAULT_PERCENT = 5;
    private static final int DEFAULT_CHUNK = 250;
    private static final int LARGEST_CHUNK = 1_000;

    private final String name;
    private final Map<?, ?> values;
    private final Resources resources;

    /** @param name of the file, as it is shown: {@code jobs/nightly.yaml} */
    DescriptorFile(String name, String text, Resources resources) {
        this.name = name;
        this.resources = resources;
        this.values = parse(text);
    }

    private Map<?, ?> parse(String text) {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            if (new Yaml(new SafeConstructor(options)).load(text) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YAMLException e) {
            throw wrong("", "is not valid YAML");
        }
        throw wrong("", "has to be a map of " + expectedKeys());
    }

    JobDescriptor descriptor() {
        for (var key : values.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw wrong(String.valueOf(key), "is not a known key; expected one of " + expectedKeys());
            }
        }
        return new JobDescriptor(
                job(), mode(), schedule(), resources(), chunkSize(), sweep(), walkEvery(), optional(), drift());
    }

    private String job() {
        var job = text("job");
        var expected = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
        if (!job.equals(expected)) {
            throw wrong("job", "has to be the name of the file, '%s'".formatted(expected));
        }
        if (OURS.contains(job)) {
            throw wrong("job", "is the name of a job that has no descriptor; give the job and its file another one");
        }
        return job;
    }

    private Mode mode() {
        return switch (text("mode")) {
            case "full" -> Mode.FULL;
            case "incremental" -> Mode.INCREMENTAL;
            default -> throw wrong("mode", "has to be 'full' or 'incremental'");
        };
    }

    private String schedule() {
        var schedule = text("schedule");
        if (schedule.trim().split("\\s+").length != 5 || !CronExpression.isValidExpression("0 " + schedule)) {
            throw wrong("schedule", "has to be a cron expression of five fields, such as \"15 2 * * *\"");
        }
        return schedule;
    }

    private List<String> resources() {
        if (!(values.get("resources") instanceof List<?> list) || list.isEmpty()) {
            throw wrong("resources", "has to be a list of at least one of " + String.join(", ", resources.names()));
        }
        var names = list.stream().map(String::valueOf).toList();
        for (var resource : names) {
            if (!resources.has(resource)) {
                throw wrong(
                        "resources",
                        "has the unknown resource '%s'; there are %s"
                                .formatted(resource, String.join(", ", resources.names())));
            }
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw wrong("resources", "names a resource twice");
        }
        return names;
    }

    private int chunkSize() {
        var value = values.get("chunk-size");
        if (value == null) {
            return DEFAULT_CHUNK;
        }
        if (value instanceof Integer size && size >= 1 && size <= LARGEST_CHUNK) {
            return size;
        }
        throw wrong("chunk-size", "has to be a whole number from 1 to %d".formatted(LARGEST_CHUNK));
    }

    private @Nullable Sweep sweep() {
        var value = values.get("sweep");
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> sweep)
                || !SWEEP_KEYS.containsAll(sweep.keySet())
                || !(sweep.get("enabled") instanceof Boolean enabled)) {
            throw wrong("sweep", "has to be like {enabled: true, max-missing-percent: 5}");
        }
        if (enabled && mode() != Mode.FULL) {
            throw wrong("sweep", "needs 'mode: full': only a walk that reads everything shows what is gone");
        }
        return enabled ? new Sweep(percent(sweep.get("max-missing-percent"))) : null;
    }

    private int percent(@Nullable Object value) {
        if (value == null) {
            return DEFAULT_PERCENT;
        }
        if (value instanceof Integer percent && percent >= 0 && percent <= 100) {
            return percent;
        }
        throw wrong("sweep", "has a max-missing-percent that is no whole number from 0 to 100");
    }

    private Map<String, Duration> walkEvery() {
        var value = values.get("walk-every");
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> every)) {
            throw wrong("walk-every", "has to be like {allergies: 6h}");
        }
        return every.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> ofThisJob("walk-every", entry.getKey()), entry -> period(entry.getValue())));
    }

    private Set<String> optional() {
        var value = values.get("optional");
        if (value == null) {
            return Set.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong("optional", "has to be a list of resources");
        }
        return list.stream().map(resource -> ofThisJob("optional", resource)).collect(Collectors.toSet());
    }

    private Map<String, DriftPolicy> drift() {
        var value = values.get("drift");
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> policies)) {
            throw wrong("drift", "has to be like {patients: reject}");
        }
        return policies.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> ofThisJob("drift", entry.getKey()), entry -> policy(entry.getValue())));
    }

    private DriftPolicy policy(@Nullable Object value) {
        return DriftPolicy.named(String.valueOf(value))
                .orElseThrow(
                        () -> wrong("drift", "has '%s' where evolve, ignore or reject is expected".formatted(value)));
    }

    private String ofThisJob(String key, @Nullable Object resource) {
        var resourceName = String.valueOf(resource);
        if (!resources().contains(resourceName)) {
            throw wrong(key, "names '%s', which is not among this job's resources".formatted(resourceName));
        }
        return resourceName;
    }

    private Duration period(@Nullable Object value) {
        try {
            var period = DurationStyle.detectAndParse(String.valueOf(value));
            if (period.compareTo(Duration.ZERO) > 0) {
                return period;
            }
        } catch (IllegalArgumentException e) {
            // Told below, with what was expected.
        }
        throw wrong("walk-every", "has '%s' where a time like 30m, 6h or 7d is expected".formatted(value));
    }

    private String text(String key) {
        @Nullable Object value = values.get(key);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong(key, value == null ? "is missing" : "has to be a text");
    }

    private static String expectedKeys() {
        return String.join(", ", new TreeSet<>(KEYS));
    }

    private InvalidJob wrong(String key, String what) {
        return new InvalidJob(
                key.isEmpty() ? "%s %s.".formatted(name, what) : "%s: '%s' %s.".formatted(name, key, what));
    }
}
