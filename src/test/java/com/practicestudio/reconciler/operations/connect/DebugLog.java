package com.practicestudio.reconciler.operations.connect;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** All that is logged while the level of everything that has none of its own is DEBUG; nothing of it is printed. */
final class DebugLog implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    /** The client that the tests ask with. */
    private final Logger client = (Logger) LoggerFactory.getLogger("jdk.internal.httpclient");

    private final Level level = root.getLevel();
    private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    DebugLog() {
        root.iteratorForAppenders().forEachRemaining(usual::add);
        usual.forEach(root::detachAppender);
        logged.start();
        root.addAppender(logged);
        root.setLevel(Level.DEBUG);
        client.setLevel(Level.OFF);
    }

    String text() {
        return List.copyOf(logged.list).stream().map(DebugLog::text).collect(Collectors.joining("\n"));
    }

    private static String text(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        return event.getLoggerName() + " " + event.getFormattedMessage()
                + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
    }

    @Override
    public void close() {
        root.detachAppender(logged);
        usual.forEach(root::addAppender);
        root.setLevel(level);
        client.setLevel(null);
    }
}
