package com.practicestudio.reconciler.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the pool does beside keeping connections. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

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
