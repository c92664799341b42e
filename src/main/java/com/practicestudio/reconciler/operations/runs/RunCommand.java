package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.fleet.Fleet;
import com.practicestudio.reconciler.fleet.FleetOrder;
import com.practicestudio.reconciler.operations.fleet.FleetEnd;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.Misuse;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.Planner;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a job here and now. */
@Command(
        name = "run",
        description = {
            "Runs a job of jobs/ for one practice, here and now, and ends with it.",
            "Resumes the last window of that job that was left unfinished, else opens the next.",
            "With --all-practices one independent run for each that is connected: every 'serve' and 'worker' takes some, and",
            "this command takes part until nothing is left for this hour. Given again, it goes on with what is not done."
        },
        footer = {
            "%nExamples:",
            "  run nightly --practice seaside",
            "  run nightly --practice seaside --resources patients,appointments --since 2026-11-01",
            "  run nightly --practice seaside --patient 12345",
            "  run nightly --practice seaside --plan",
            "  run nightly --all-practices --window 2026-11-20"
        })
public final class RunCommand implements Callable<Integer> {

    private final Application application;

    @Parameters(paramLabel = "JOB", description = "Name of the job, such as nightly or incremental.")
    private String job;

    @ArgGroup(multiplicity = "1")
    private Whose whose;

    /** One practice or all of them. */
    static final class Whose {

        @Option(names = "--practice", required = true, paramLabel = "KEY", description = "Key of the practice.")
        private @Nullable String practice;

        @Option(
                names = "--all-practices",
                required = true,
                description = "All practices that are connected to DrChrono.")
        private boolean all;
    }

    @Option(
            names = "--window",
            paramLabel = "ID",
            description = "Window to run: resumed when it was begun, nothing to do when it is complete.")
    private @Nullable String window;

    @Option(
            names = "--resources",
            split = ",",
            paramLabel = "NAME",
            description = "Only these of the job's resources, separated by commas.")
    private List<String> resources = List.of();

    @Option(names = "--since", paramLabel = "DATE", description = "Only what changed since this date (YYYY-MM-DD).")
    private @Nullable LocalDate since;

    @Option(names = "--patient", paramLabel = "ID", description = "Only this patient, by DrChrono's id.")
    private @Nullable String patient;

    @Option(
            names = "--plan",
            description =
                    "Only tells how many requests it would cost and how many hours it would take; asks DrChrono nothing.")
    private boolean plan;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    public RunCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (window != null && !window.matches(RunRequest.WINDOW)) {
            throw new Misuse("--window " + RunRequest.WINDOW_RULE);
        }
        if (patient != null && !patient.matches(RunRequest.PATIENT)) {
            throw new Misuse("--patient takes DrChrono's id of a patient, which is a number");
        }
        if (whose.practice == null) {
            return runAll();
        }
        var request = new RunRequest(job, whose.practice, window, resources, since, patient);
        return plan ? plan(request) : run(request);
    }

    private int runAll() {
        if (patient != null || plan) {
            throw new ParameterException(
                    command.commandLine(), (plan ? "--plan" : "--patient") + " takes one practice, with --practice");
        }
        var order = new FleetOrder(job, window, resources, since);
        return application.call(
                Need.EVERYTHING,
                beans -> FleetEnd.of(
                        output, order, progress -> beans.getBean(Fleet.class).run(order, progress)));
    }

    private int plan(RunRequest request) {
        var planned = application.call(
                Need.EVERYTHING, beans -> beans.getBean(Planner.class).plan(request));
        output.print(planned, () -> PlanReport.of(planned));
        return 0;
    }

    private int run(RunRequest request) {
        return application.call(
                Need.EVERYTHING,
                beans -> RunEnd.of(
                        output,
                        request.practice(),
                        progress -> beans.getBean(Launcher.class).run(request, progress)));
    }
}
