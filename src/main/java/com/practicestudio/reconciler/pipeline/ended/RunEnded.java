package com.practicestudio.reconciler.pipeline.ended;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.practice.Practice;
import java.util.function.Consumer;

/**
 * A run has ended, well or not. Told on the thread of the run while its lease is still held, and never for a poll that
 * found nothing to do. What listens cannot make the run fail.
 *
 * @param job name of the descriptor, or of the work that has none
 * @param incremental whether only changes were read
 * @param narrowed whether less than that was read of a resource, for instance one patient; naming resources narrows nothing
 * @param execution id of the job execution, the last of its window so far
 * @param remarks takes whole sentences that the message of a run that is done shall end with
 */
public record RunEnded(
        Practice practice,
        String job,
        boolean incremental,
        boolean narrowed,
        long execution,
        End end,
        Consumer<String> remarks) {}
