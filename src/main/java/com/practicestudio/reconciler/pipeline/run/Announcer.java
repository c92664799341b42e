package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.ended.RunEnded;
import com.practicestudio.reconciler.pipeline.job.Assignment;
import com.practicestudio.reconciler.pipeline.standing.JobEnds;
import com.practicestudio.reconciler.pipeline.standing.JobEnds.Reach;
import com.practicestudio.reconciler.practice.Practice;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Notes that a run has ended, tells the rest of the application, and takes what it has to say of it. */
@Component
class Announcer {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final ApplicationEventPublisher events;
    private final JobEnds ends;

    Announcer(ApplicationEventPublisher events, JobEnds ends) {
        this.events = events;
        this.ends = ends;
    }

    /** @return the same result, with what was remarked */
    RunResult ended(Practice practice, RunRequest request, Assignment assignment, RunResult result) {
        var execution = result.execution();
        if (execution == null) {
            return result;
        }
        ends.note(practice, assignment.job(), result.end(), reach(request, assignment));
        var scope = assignment.scope();
        var remarks = new ArrayList<String>();
        tell(new RunEnded(
                practice,
                assignment.job(),
                scope.incremental() && assignment.hints() == null,
                !scope.complete(),
                execution,
                result.end(),
                remarks::add));
        return result.end() == RunResult.End.DONE ? result.plusRemarks(List.copyOf(remarks)) : result;
    }

    /** A poll has found nothing new. */
    void nothingNew(Practice practice, RunRequest request, Assignment assignment) {
        ends.note(practice, assignment.job(), RunResult.End.DONE, reach(request, assignment));
    }

    private static Reach reach(RunRequest request, Assignment assignment) {
        if (assignment.hints() != null || !assignment.scope().pages()) {
            return Reach.HANDED;
        }
        return request.resources().isEmpty() && assignment.scope().complete() ? Reach.WHOLE : Reach.NARROWED;
    }

    /** What was done is done, whatever becomes of those who hear of it. Messages of drivers may hold values: the kind alone is told. */
    private void tell(RunEnded ended) {
        try {
            events.publishEvent(ended);
        } catch (RuntimeException e) {
            log.error(
                    "The end of execution {} could not be told: {}",
                    ended.execution(),
                    e.getClass().getSimpleName());
        }
    }
}
