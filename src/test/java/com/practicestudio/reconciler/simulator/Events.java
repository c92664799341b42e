package com.practicestudio.reconciler.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a test has planned for coming requests. */
final class Events {

    private final List<Planned> planned = new ArrayList<>();

    private static final class Planned {
        final String path;
        final Object event;
        int wait;
        int times;

        Planned(String path, int wait, int times, Object event) {
            this.path = path;
            this.wait = wait;
            this.times = times;
            this.event = event;
        }
    }

    synchronized void fail(String path, int times, Fault fault) {
        planned.add(new Planned(path, 0, times, fault));
    }

    synchronized void before(String path, int nth, Runnable action) {
        planned.add(new Planned(path, nth - 1, 1, action));
    }

    Answer meet(Call call, Supplier<Answer> usual) {
        due(call, Runnable.class).ifPresent(Runnable::run);
        return due(call, Fault.class).map(fault -> fault.answer(call, usual)).orElseGet(usual);
    }

    private synchronized <T> Optional<T> due(Call call, Class<T> type) {
        String path = Traffic.template(call.path());
        for (Planned plan : planned) {
            if (type.isInstance(plan.event) && (plan.path.isEmpty() || plan.path.equals(path)) && plan.wait-- <= 0) {
                if (--plan.times == 0) {
                    planned.remove(plan);
                }
                return Optional.of(type.cast(plan.event));
            }
        }
        return Optional.empty();
    }
}
