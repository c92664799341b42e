package com.practicestudio.reconciler.operations.errors;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.runs.RunEnd;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.Misuse;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.Rehearsal;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Entry;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies entries of the error queue again. */
@Command(
        name = "reprocess",
        description = {
            "Applies open entries again as they were received, with today's mapping and codes, and no request to DrChrono.",
            "What goes in is resolved; what does not stays open. Safe to repeat."
        },
        footer = {
            "%nExamples:",
            "  errors reprocess 1234 1235",
            "  errors reprocess --practice seaside --kind field --field gender --dry-run",
            "  errors reprocess --practice seaside --all"
        })
public final class ReprocessCommand implements Callable<Integer> {

    private final Application application;

    @Mixin
    private Choice choice;

    @Option(names = "--dry-run", description = "Only say what would go in and what would still be wrong.")
    private boolean dryRun;

    @Mixin
    private Output output;

    public ReprocessCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        choice.check();
        return application.call(dryRun ? Need.SECRETS : Need.EVERYTHING, beans -> each(beans, choice.filter(beans)));
    }

    private int each(BeanFactory beans, Filter filter) {
        var practices = practices(beans.getBean(ErrorQueue.class), filter);
        if (dryRun) {
            return rehearse(beans.getBean(Rehearsal.class), practices);
        }
        Audited.apart(beans, Chosen.deeds("errors reprocess", beans.getBean(ErrorQueue.class), filter));
        return reprocess(beans, practices);
    }

    private int reprocess(BeanFactory beans, Map<String, Filter> practices) {
        var launcher = beans.getBean(Launcher.class);
        return RunEnd.ofEach(
                output,
                practices.keySet(),
                (practice, progress) ->
                        launcher.reprocess(practice, Objects.requireNonNull(practices.get(practice)), progress));
    }

    private int rehearse(Rehearsal rehearsal, Map<String, Filter> practices) {
        var foreseen = new ArrayList<Foreseen>();
        practices.forEach((practice, filter) -> foreseen.add(new Foreseen(
                practice, RunEnd.followed(output, progress -> rehearsal.reprocess(practice, filter, progress)))));
        output.print(foreseen, () -> Foreseen.text(foreseen));
        return 0;
    }

    /** What of which practice; numbers may be of several. */
    private static Map<String, Filter> practices(ErrorQueue queue, Filter filter) {
        String practice = filter.practice();
        if (practice != null) {
            return Map.of(practice, filter);
        }
        var filters = new TreeMap<String, Filter>();
        byPractice(queue, filter.ids()).forEach((key, ids) -> filters.put(key, Filter.of(ids)));
        return filters;
    }

    private static Map<String, List<Long>> byPractice(ErrorQueue queue, List<Long> numbers) {
        var ids = new TreeMap<String, List<Long>>();
        for (long id : numbers) {
            Entry entry = queue.find(id);
            if (entry == null) {
                throw new Misuse("There is no entry " + id + " in the error queue. 'errors list' shows what is open.");
            }
            ids.computeIfAbsent(entry.practice(), key -> new ArrayList<>()).add(id);
        }
        return ids;
    }
}
