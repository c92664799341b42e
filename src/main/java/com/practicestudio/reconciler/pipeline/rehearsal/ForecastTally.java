package com.practicestudio.reconciler.pipeline.rehearsal;

import com.practicestudio.reconciler.pipeline.control.Rehearsal.Forecast;
import com.practicestudio.reconciler.pipeline.control.Rehearsal.StillWrong;
import com.practicestudio.reconciler.pipeline.map.Candidate;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Counts what rows would become. */
final class ForecastTally {

    private final Map<Wrong, Long> wrong = new HashMap<>();
    private long goIn;
    private long goInInPart;
    private long stayOut;

    private record Wrong(String resource, Kind kind, String field) {}

    void add(String resource, Candidate candidate) {
        if (candidate.row() == null) {
            stayOut++;
        } else if (candidate.problems().isEmpty()) {
            goIn++;
        } else {
            goInInPart++;
        }
        candidate
                .problems()
                .forEach(problem -> wrong.merge(new Wrong(resource, problem.kind(), problem.field()), 1L, Long::sum));
    }

    Forecast forecast() {
        var all = wrong.entrySet().stream()
                .map(one -> new StillWrong(
                        one.getKey().resource(),
                        one.getKey().kind(),
                        one.getKey().field(),
                        one.getValue()))
                .sorted(Comparator.comparingLong(StillWrong::rows)
                        .reversed()
                        .thenComparing(StillWrong::resource)
                        .thenComparing(StillWrong::kind)
                        .thenComparing(StillWrong::field))
                .toList();
        return new Forecast(goIn, goInInPart, stayOut, all);
    }
}
