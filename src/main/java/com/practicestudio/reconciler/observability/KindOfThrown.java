package com.practicestudio.reconciler.observability;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** What a library logs with an exception is told by its kind: the message may hold values, and the stack hides what is told. */
public final class KindOfThrown extends ThrowableHandlingConverter {

    /** Returns the exception's class in parentheses, after a space; empty when the line has no exception. */
    @Override
    public String convert(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        return thrown == null ? "" : " (" + thrown.getClassName() + ")";
    }
}
