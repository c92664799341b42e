package com.practicestudio.reconciler.operations.rest;

import com.practicestudio.reconciler.operations.rest.Launches.Begun;
import com.practicestudio.reconciler.operations.shown.Recovery;
import com.practicestudio.reconciler.operations.shown.ShownDetails;
import com.practicestudio.reconciler.operations.shown.ShownRun;
import com.practicestudio.reconciler.operations.shown.Taken;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunStatus;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.control.Runs.RunRefused;
import com.practicestudio.reconciler.pipeline.job.JobCatalog;
import com.practicestudio.reconciler.practice.Practices;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * {@code /api/runs}. Whatever changes something takes JSON alone, with a body or without: that is what a form on another
 * site cannot send with the password that a browser remembers.
 */
@RestController
@ConditionalOnWebApplication(type = Type.REACTIVE)
@RequestMapping(path = RunsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Runs",
        description = "Shows, starts and mends runs. Every action is safe to repeat, and recorded with who did it.")
class RunsController {

    static final String PATH = "/api/runs";

    private static final String NOT_BEGUN =
            " has not begun yet: DrChrono is asked what has changed, or an owner is watched for a sign of life.";

    /** Before the proxies on the way give up, of which many do after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final BeanFactory beans;
    private final Runs runs;
    private final Practices practices;
    private final JobCatalog jobs;
    private final Desk desk;
    private final Launches launches;

    RunsController(BeanFactory beans, Runs runs, Practices practices, JobCatalog jobs, Desk desk, Launches launches) {
        this.beans = beans;
        this.runs = runs;
        this.practices = practices;
        this.jobs = jobs;
        this.desk = desk;
        this.launches = launches;
    }

    @GetMapping
    @Operation(summary = "Lists the newest runs first.")
    @ApiResponse(responseCode = "200", description = "The runs; none is an empty list.")
    @ApiResponse(responseCode = "400", description = "A parameter cannot be used; `field` names it.")
    Mono<List<ShownRun>> list(
            @Parameter(description = "Key of a practice: only its runs.") @RequestParam(required = false) @Nullable
                    String practice,
            @Parameter(
                            description =
                                    "Name of a job: only its runs. Without it, those of `delta` that went well are left out.")
                    @RequestParam(required = false)
                    @Nullable
                    String job,
            @Parameter(description = "Only the runs that stand like this.") @RequestParam(required = false) @Nullable
                    RunStatus status,
            @Parameter(description = "How many at most.")
                    @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = LIMIT)
                    @Max(value = 200, message = LIMIT)
                    int limit) {
        return desk.done(() -> {
            if (practice != null) {
                requirePractice(practice);
            }
            return runs.recent(practice, job, status, limit).stream()
                    .map(ShownRun::of)
                    .toList();
        });
    }

    private static final String LIMIT = "takes 1 to 200";

    @GetMapping("/{execution}")
    @Operation(summary = "Shows one run with the steps of its window, and why it did not complete.")
    @ApiResponse(responseCode = "200", description = "The run.")
    @ApiResponse(responseCode = "400", description = "The number cannot be read.")
    @ApiResponse(responseCode = "404", description = "There is no execution of this number.")
    Mono<ShownDetails> show(@Parameter(description = EXECUTION) @PathVariable long execution) {
        return desk.done(() -> ShownDetails.of(runs.details(execution)));
    }

    private static final String EXECUTION = "Number of the execution.";

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Runs a job for a practice.",
            description =
                    "Resumes the window that is named, or the last that was left unfinished, else opens the next.")
    @ApiResponse(
            responseCode = "202",
            description = "It has begun and goes on. Or it" + NOT_BEGUN,
            headers =
                    @Header(name = "Location", description = "Where to follow it.", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            description = "There was nothing to do: the window is complete, or nothing has changed.")
    @ApiResponse(responseCode = "400", description = "The body cannot be used; `field` names the property.")
    @ApiResponse(responseCode = "409", description = "It was refused; `detail` is the true reason.")
    @ApiResponse(responseCode = "415", description = "The body is not JSON, or not said to be.")
    Mono<ResponseEntity<Taken>> start(@Valid @RequestBody NewRun wanted, @Parameter(hidden = true) Principal operator) {
        return desk.done(() -> {
                    requireJob(wanted.job());
                    requirePractice(wanted.practice());
                    return wanted.request();
                })
                .flatMap(request -> launches.run(request, operator.getName()))
                .map(begun -> begun(begun, PATH + "?practice=" + wanted.practice() + "&job=" + wanted.job()));
    }

    @PostMapping(path = "/{execution}/restart", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Runs the window of a failed, stopped or parked execution again, from where it stopped.",
            description = "Where its window is at work already, nothing is begun and that execution is told.")
    @ApiResponse(
            responseCode = "202",
            description = "It goes on as another execution. Or it" + NOT_BEGUN,
            headers =
                    @Header(name = "Location", description = "Where to follow it.", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "200", description = "There was nothing to do.")
    @ApiResponse(responseCode = "400", description = "The number cannot be read.")
    @ApiResponse(responseCode = "404", description = "There is no execution of this number.")
    @ApiResponse(responseCode = "409", description = "It was refused; `detail` is the true reason.")
    @ApiResponse(responseCode = "415", description = "Without `Content-Type: application/json`.")
    Mono<ResponseEntity<Taken>> restart(
            @Parameter(description = EXECUTION) @PathVariable long execution,
            @Parameter(hidden = true) Principal operator) {
        return desk.done(() -> atWork(execution))
                .flatMap(atWork -> atWork > 0
                        ? Mono.just(accepted(
                                new Taken("Execution %d works on this window already.".formatted(atWork), atWork),
                                PATH + "/" + atWork))
                        : launches.restart(execution, operator.getName())
                                .map(begun -> begun(begun, PATH + "/" + execution)));
    }

    /** The living execution that works on the same window, or 0. */
    private long atWork(long execution) {
        var all = runs.details(execution).executions();
        var newest = runs.details(all.get(all.size() - 1)).run();
        return newest.alive() ? newest.execution() : 0;
    }

    @PostMapping(path = "/{execution}/stop", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Asks a running execution to stop where its rows are committed.")
    @ApiResponse(responseCode = "202", description = "It was asked, and stops at its next chunk boundary.")
    @ApiResponse(responseCode = "400", description = "The number cannot be read.")
    @ApiResponse(responseCode = "404", description = "There is no execution of this number.")
    @ApiResponse(responseCode = "409", description = "It is not running; `detail` tells how it stands.")
    @ApiResponse(responseCode = "415", description = "Without `Content-Type: application/json`.")
    Mono<ResponseEntity<Taken>> stop(
            @Parameter(description = EXECUTION) @PathVariable long execution,
            @Parameter(hidden = true) Principal operator) {
        return acted("stop", execution, operator, runs::stop).map(taken -> accepted(taken, PATH + "/" + execution));
    }

    @PostMapping(path = "/{execution}/abandon", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Gives the window of an execution up: it is never resumed.")
    @ApiResponse(responseCode = "200", description = "It is abandoned, now or already.")
    @ApiResponse(responseCode = "400", description = "The number cannot be read.")
    @ApiResponse(responseCode = "404", description = "There is no execution of this number.")
    @ApiResponse(responseCode = "409", description = "It runs, or its window is complete; `detail` tells.")
    @ApiResponse(responseCode = "415", description = "Without `Content-Type: application/json`.")
    Mono<Taken> abandon(
            @Parameter(description = EXECUTION) @PathVariable long execution,
            @Parameter(hidden = true) Principal operator) {
        return acted("abandon", execution, operator, runs::abandon);
    }

    @PostMapping(path = "/recover", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Marks the executions of processes that died as failed, so that they can be restarted.",
            description = "Waits a lease time for a sign of life of each owner, and leaves alone what gives one.")
    @ApiResponse(responseCode = "200", description = "What was marked, and what was left alone.")
    @ApiResponse(responseCode = "415", description = "Without `Content-Type: application/json`.")
    @ApiResponse(
            responseCode = "503",
            description = "It takes longer than an answer may, and goes on: ask again. Or as for all.")
    Mono<Recovery> recover(@Parameter(hidden = true) Principal operator) {
        return desk.done(() -> Recovery.of(runs.recover(
                        one -> Audited.apart(beans, Deed.ofRecovery(one).by(operator.getName())))))
                .timeout(PATIENCE, Mono.error(new Busy("The owners are still watched for a sign of life.")));
    }

    /** Does something to an execution together with its record in the trail. */
    private Mono<Taken> acted(String action, long execution, Principal operator, Function<Long, String> work) {
        return desk.done(() -> Audited.together(
                        beans,
                        Deed.ofExecution(runs, action, execution).by(operator.getName()),
                        () -> work.apply(execution)))
                .map(message -> new Taken(message, execution));
    }

    private void requirePractice(String key) {
        if (practices.all().stream().noneMatch(practice -> practice.key().equals(key))) {
            throw new BadInput("practice", "No practice has this key.");
        }
    }

    private void requireJob(String name) {
        if (!jobs.names().contains(name)) {
            throw new BadInput(
                    "job", "There is no such job; there are " + String.join(", ", new TreeSet<>(jobs.names())) + ".");
        }
    }

    private static ResponseEntity<Taken> begun(Begun begun, String elsewhere) {
        var execution = begun.execution();
        if (execution != null) {
            return accepted(
                    new Taken("Execution %d has begun.".formatted(execution), execution), PATH + "/" + execution);
        }
        var result = begun.result();
        return result == null ? accepted(new Taken("It" + NOT_BEGUN, null), elsewhere) : nothingBegun(result);
    }

    /** Only that somebody else is at work stands in the way of a run; all else is done. */
    private static ResponseEntity<Taken> nothingBegun(RunResult result) {
        if (result.window() == null && result.end() == RunResult.End.NOTHING_TO_DO) {
            throw new RunRefused(result.message());
        }
        return ResponseEntity.ok(new Taken(result.message(), result.execution()));
    }

    private static ResponseEntity<Taken> accepted(Taken taken, String location) {
        return ResponseEntity.accepted().location(URI.create(location)).body(taken);
    }
}
