package com.practicestudio.reconciler.webhook.intake;

import com.practicestudio.reconciler.webhook.intake.Intake.Request;
import com.practicestudio.reconciler.webhook.intake.Intake.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Takes in together what has come while others were taken in: at hundreds of deliveries a second a commit for each would cost
 * more than all the rest. What comes alone does not wait for more.
 */
final class Together {

    private static final int MOST_WAITING = 2_000;
    private static final int MOST = 64;
    /** More would ask for a larger packet than one delivery does. */
    private static final int MOST_BYTES = 1 << 20;

    private final Function<List<Request>, List<Verdict>> intake;
    private final Scheduler threads;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /** @param intake such as {@link Intake#take} @param threads that may wait for it; the fewer, the more is taken in at once */
    Together(Function<List<Request>, List<Verdict>> intake, Scheduler threads) {
        this.intake = intake;
        this.threads = threads;
    }

    private record Waiting(Request request, MonoSink<Verdict> answer) {}

    /** What becomes of a delivery. A failure is one of all that were taken with it. */
    Mono<Verdict> take(Request request) {
        return Mono.create(answer -> {
            if (!waiting.offer(new Waiting(request, answer))) {
                throw new RejectedExecutionException("too many deliveries wait");
            }
            threads.schedule(this::takeNext);
        });
    }

    private void takeNext() {
        var next = next();
        try {
            answer(next, intake.apply(next.stream().map(Waiting::request).toList()));
        } catch (RuntimeException e) {
            next.forEach(one -> one.answer.error(e));
        }
    }

    /** None where others have taken all of it. */
    private synchronized List<Waiting> next() {
        var next = new ArrayList<Waiting>();
        var bytes = 0;
        for (var one = waiting.peek(); one != null && next.size() < MOST; one = waiting.peek()) {
            bytes += one.request.body().length;
            if (!next.isEmpty() && bytes > MOST_BYTES) {
                break;
            }
            next.add(waiting.remove());
        }
        return next;
    }

    private static void answer(List<Waiting> taken, List<Verdict> verdicts) {
        for (var i = 0; i < taken.size(); i++) {
            taken.get(i).answer.success(verdicts.get(i));
        }
    }
}
