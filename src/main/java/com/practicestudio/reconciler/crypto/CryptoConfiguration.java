package com.practicestudio.reconciler.crypto;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one cipher of the application, with the keyset of {@code RECONCILER_KEYSET}. */
@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {

    @Bean
    FieldCipher fieldCipher(Settings settings) {
        return new FieldCipher(settings.keyset());
    }

    /** @param keyset in Tink's JSON form, or the path of a file with one */
    @ConfigurationProperties("reconciler")
    record Settings(@Nullable String keyset) {

        @Override
        public String toString() {
            return "Settings";
        }
    }
}
