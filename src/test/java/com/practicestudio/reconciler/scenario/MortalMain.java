package com.practicestudio.reconciler.scenario;

import com.practicestudio.reconciler.Reconciler;
import com.practicestudio.reconciler.operations.Shell;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The product, which kills itself at the moment that the variable {@code KILL_AT} names; see {@link Death}. */
final class MortalMain {

    private MortalMain() {}

    public static void main(String[] arguments) {
        Shell.run(Mortal.class, arguments);
    }

    @Import(Reconciler.class)
    static class Mortal {

        @Bean
        static BeanPostProcessor watchedDatabase() {
            var death = new Death(System.getenv("KILL_AT"));
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource database ? new WatchedDatabase(database, death) : bean;
                }
            };
        }
    }
}
