package com.practicestudio.reconciler.scenario;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What this JVM warns of meanwhile: what goes on in spite of a failure says so in the log alone. */
final class Complaints implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    Complaints() {
        logged.start();
        root.addAppender(logged);
    }

    /** All that the database refused. */
    List<String> ofTheDatabase() {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains("SqlGrammar") || message.contains("SQLException"))
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(logged);
    }
}
