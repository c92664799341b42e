package com.practicestudio.reconciler.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the pool does beside keeping connections, and the time. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Duration FRESH = Duration.ofMinutes(1);

    /** The one clock of this service (UTC). */
    @Bean
    Clock clock(DataSource database) {
        return new ServerTime(database, FRESH).withZone(ZoneOffset.UTC);
    }

    /** Before anybody wraps the pool, and before it opens. */
    @Bean
    static BeanPostProcessor lostWriters() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    pool.setExceptionOverride(new LostWriter(pool));
                }
                return bean;
            }
        };
    }
}
