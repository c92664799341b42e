package com.practicestudio.reconciler.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/** Without Spring Boot, which has its own settings, logs would print each step of each library. Comes after Boot's own configurator. */
@ConfiguratorRank(ConfiguratorRank.NOMINAL)
public final class QuietLogging extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
}
