package com.practicestudio.reconciler.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.pipeline.PipelineResources;
import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import com.practicestudio.reconciler.pipeline.drift.DriftPolicy;
import com.practicestudio.reconciler.pipeline.job.JobDescriptor.Mode;
import com.practicestudio.reconciler.pipeline.sweep.Sweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A descriptor's mistakes, each with the line that an operator reads. */
class DescriptorTests {

    private static final String GOOD = """
            job: nightly
            mode: full
            schedule: "15 2 * * *"
            resources: [offices, patients]
            chunk-size: 100
            """;

    @TempDir
    private Path folder;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "colour: red\n" + GOOD,
                        "jobs/nightly.yaml: 'colour' is not a known key; expected one of chunk-size, drift, job, mode, optional, resources, schedule, sweep, walk-every."),
                mistake(without("job"), "jobs/nightly.yaml: 'job' is missing."),
                mistake(
                        GOOD.replace("job: nightly", "job: daily"),
                        "jobs/nightly.yaml: 'job' has to be the name of the file, 'nightly'."),
                mistake(GOOD.replace("job: nightly", "job: 7"), "jobs/nightly.yaml: 'job' has to be a text."),
                mistake(without("mode"), "jobs/nightly.yaml: 'mode' is missing."),
                mistake(
                        GOOD.replace("mode: full", "mode: complete"),
                        "jobs/nightly.yaml: 'mode' has to be 'full' or 'incremental'."),
                mistake(without("schedule"), "jobs/nightly.yaml: 'schedule' is missing."),
                badCron("15 2 * *"),
                badCron("61 2 * * *"),
                badCron("0 15 2 * * *"),
                badCron("daily"),
                badResources(without("resources")),
                badResources(GOOD.replace("[offices, patients]", "[]")),
                badResources(GOOD.replace("[offices, patients]", "patients")),
                mistake(
                        GOOD.replace("patients", "unicorns"),
                        "jobs/nightly.yaml: 'resources' has the unknown resource 'unicorns'; there are offices, patients."),
                mistake(
                        GOOD.replace("[offices, patients]", "[offices, offices]"),
                        "jobs/nightly.yaml: 'resources' names a resource twice."),
                badChunk("0"),
                badChunk("1001"),
                badChunk("many"),
                badChunk("1.5"),
                mistake(GOOD + "walk-every: 6h\n", "jobs/nightly.yaml: 'walk-every' has to be like {allergies: 6h}."),
                mistake(
                        GOOD + "walk-every: {doctors: 6h}\n",
                        "jobs/nightly.yaml: 'walk-every' names 'doctors', which is not among this job's resources."),
                mistake(GOOD + "optional: offices\n", "jobs/nightly.yaml: 'optional' has to be a list of resources."),
                mistake(
                        GOOD + "optional: [doctors]\n",
                        "jobs/nightly.yaml: 'optional' names 'doctors', which is not among this job's resources."),
                mistake(GOOD + "drift: reject\n", "jobs/nightly.yaml: 'drift' has to be like {patients: reject}."),
                mistake(
                        GOOD + "drift: {doctors: reject}\n",
                        "jobs/nightly.yaml: 'drift' names 'doctors', which is not among this job's resources."),
                mistake(
                        GOOD + "drift: {patients: refuse}\n",
                        "jobs/nightly.yaml: 'drift' has 'refuse' where evolve, ignore or reject is expected."),
                badPeriod("often"),
                badPeriod("0h"),
                badPeriod("-6h"),
                badSweep("yes"),
                badSweep("{max-missing-percent: 5}"),
                badSweep("{enabled: true, percent: 5}"),
                mistake(
                        GOOD + "sweep: {enabled: true, max-missing-percent: 101}\n",
                        "jobs/nightly.yaml: 'sweep' has a max-missing-percent that is no whole number from 0 to 100."),
                mistake(
                        GOOD.replace("mode: full", "mode: incremental") + "sweep: {enabled: true}\n",
                        "jobs/nightly.yaml: 'sweep' needs 'mode: full': only a walk that reads everything shows what is gone."),
                mistake("- one\n- two\n", notAMap()),
                mistake("", notAMap()),
                mistake("job: [nightly\n", "jobs/nightly.yaml is not valid YAML."),
                mistake("job: nightly\njob: nightly\n", "jobs/nightly.yaml is not valid YAML."),
                mistake("job: !!java.net.URL [\"http://example.com\"]\n", "jobs/nightly.yaml is not valid YAML."));
    }

    private static Arguments mistake(String yaml, String message) {
        return Arguments.of(yaml, message);
    }

    private static Arguments badCron(String schedule) {
        return mistake(
                GOOD.replace("15 2 * * *", schedule),
                "jobs/nightly.yaml: 'schedule' has to be a cron expression of five fields, such as \"15 2 * * *\".");
    }

    private static Arguments badResources(String yaml) {
        return mistake(yaml, "jobs/nightly.yaml: 'resources' has to be a list of at least one of offices, patients.");
    }

    private static Arguments badChunk(String size) {
        return mistake(
                GOOD.replace("chunk-size: 100", "chunk-size: " + size),
                "jobs/nightly.yaml: 'chunk-size' has to be a whole number from 1 to 1000.");
    }

    private static Arguments badPeriod(String period) {
        return mistake(
                GOOD + "walk-every: {offices: " + period + "}\n",
                "jobs/nightly.yaml: 'walk-every' has '%s' where a time like 30m, 6h or 7d is expected."
                        .formatted(period));
    }

    private static Arguments badSweep(String sweep) {
        return mistake(
                GOOD + "sweep: " + sweep + "\n",
                "jobs/nightly.yaml: 'sweep' has to be like {enabled: true, max-missing-percent: 5}.");
    }

    private static String notAMap() {
        return "jobs/nightly.yaml has to be a map of chunk-size, drift, job, mode, optional, resources, schedule, sweep, walk-every.";
    }

    private static String without(String key) {
        return GOOD.replaceAll("(?m)^" + key + ":.*\\n", "");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithFileKeyAndWhatWasExpected(String yaml, String message) throws Exception {
        Files.writeString(folder.resolve("nightly.yaml"), yaml);

        assertThatThrownBy(this::read).isInstanceOf(InvalidJob.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta", "reprocess"})
    void theNameOfAJobWithoutADescriptorIsRefused(String job) throws Exception {
        Files.writeString(folder.resolve(job + ".yaml"), GOOD.replace("nightly", job));

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidJob.class)
                .hasMessage("jobs/%s.yaml: 'job' is the name of a job that has no descriptor;".formatted(job)
                        + " give the job and its file another one.");
    }

    @Test
    void aSweepMayBeLeftOutOrSwitchedOffAndAllowsFivePercentUnlessToldOtherwise() throws Exception {
        assertThat(sweepOf("")).isNull();
        assertThat(sweepOf("sweep: {enabled: false, max-missing-percent: 7}\n")).isNull();
        assertThat(sweepOf("sweep: {enabled: true}\n")).isEqualTo(new Sweep(5));
        assertThat(sweepOf("sweep: {enabled: true, max-missing-percent: 7}\n")).isEqualTo(new Sweep(7));
    }

    @Test
    void theStrictestDriftPolicyThatAnyJobNamesHoldsForAllAndNewShapesAreTakenInWhereNoneIsNamed() throws Exception {
        Files.writeString(folder.resolve("nightly.yaml"), GOOD + "drift: {offices: ignore, patients: reject}\n");
        Files.writeString(
                folder.resolve("weekly.yaml"), GOOD.replace("nightly", "weekly") + "drift: {patients: evolve}\n");

        assertThat(read().of("offices")).isEqualTo(DriftPolicy.IGNORE);
        assertThat(read().of("patients")).isEqualTo(DriftPolicy.REJECT);
        assertThat(read().of("doctors")).isEqualTo(DriftPolicy.EVOLVE);
    }

    @Test
    void theCatalogNamesAllJobsAndWhatTheIncrementalOnesRead() throws Exception {
        Files.writeString(folder.resolve("nightly.yaml"), GOOD);
        Files.writeString(
                folder.resolve("hourly.yaml"),
                GOOD.replace("nightly", "hourly").replace("mode: full", "mode: incremental"));

        assertThat(read().names()).containsExactly("hourly", "nightly");
        assertThat(read().incremental()).isEqualTo(Map.of("hourly", List.of("offices", "patients")));
    }

    private @Nullable Sweep sweepOf(String lines) throws Exception {
        Files.writeString(folder.resolve("nightly.yaml"), GOOD + lines);
        return read().require("nightly").sweep();
    }

    @Test
    void aGoodOneIsReadAndItsChunkSizeMayBeLeftOut() throws Exception {
        Files.writeString(folder.resolve("nightly.yaml"), GOOD);
        assertThat(read().require("nightly").mode()).isEqualTo(Mode.FULL);
        assertThat(read().require("nightly").chunkSize()).isEqualTo(100);

        Files.writeString(folder.resolve("nightly.yaml"), without("chunk-size"));
        assertThat(read().require("nightly").chunkSize()).isEqualTo(250);
    }

    @Test
    void aFolderThatKubernetesMountsIsReadThroughItsLinks() throws Exception {
        var version = Files.createDirectory(folder.resolve("..2026_11_29"));
        Files.writeString(version.resolve("nightly.yaml"), GOOD);
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_29"));
        Files.createSymbolicLink(folder.resolve("nightly.yaml"), Path.of("..data", "nightly.yaml"));

        assertThat(read().names()).containsExactly("nightly");
    }

    @Test
    void whatIsNoDescriptorIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("nightly.yaml"), GOOD);
        Files.writeString(folder.resolve("Kustomization"), "kind: Kustomization\n");

        assertThat(read().names()).containsExactly("nightly");
    }

    @Test
    void anUnknownJobIsNamedWithThoseThereAre() throws Exception {
        Files.writeString(folder.resolve("nightly.yaml"), GOOD);

        assertThatThrownBy(() -> read().require("weekly"))
                .isInstanceOf(InvalidJob.class)
                .hasMessage("There is no job 'weekly'. There are: nightly.");
    }

    @Test
    void anEmptyFolderIsNamed() {
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidJob.class)
                .hasMessage("There is no job: '" + folder + "' holds no *.yaml file.");
    }

    @Test
    void aMissingFolderIsNamed() {
        var missing = folder.resolve("nowhere");

        assertThatThrownBy(() -> new Descriptors(missing.toString(), PipelineResources.named("offices", "patients")))
                .isInstanceOf(InvalidJob.class)
                .hasMessageContaining(missing.toString());
    }

    private Descriptors read() {
        return new Descriptors(folder.toString(), PipelineResources.named("offices", "patients"));
    }
}
