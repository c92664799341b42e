package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.practice.Practice;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;

/** Whose work a thread does, for its log lines and traces: practice, job, window, execution. Ends with the work. */
final class LogContext implements AutoCloseable {

    private final Map<String, String> before;

    private LogContext(Map<String, String> before) {
        this.before = before;
    }

    static LogContext of(Practice practice, String job) {
        var context = new LogContext(Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of()));
        MDC.put("practice", practice.key());
        MDC.put("job", job);
        return context;
    }

    /** Within a context: what is being executed now. */
    static void executing(String window, long execution) {
        MDC.put("window", window);
        MDC.put("execution", String.valueOf(execution));
    }

    @Override
    public void close() {
        MDC.setContextMap(before);
    }
}
