package com.practicestudio.reconciler;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The application: every module below this package. Commands start it, see {@link Main}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Reconciler {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
