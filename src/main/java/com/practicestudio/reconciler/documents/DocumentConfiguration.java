package com.practicestudio.reconciler.documents;

import com.practicestudio.reconciler.crypto.FieldCipher;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the module together when the first page of documents is there; most commands need nothing of it. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    @Bean
    @Lazy
    DocumentStore documentStore(DocumentSettings settings) {
        return settings.s3().bucket().isEmpty()
                ? new DirectoryStore(Path.of(settings.directory()))
                : new S3Store(settings.s3(), settings.deadline());
    }

    @Bean
    @Lazy
    DocumentFiles documentFiles(
            DocumentSettings settings,
            DocumentStore store,
            FieldCipher cipher,
            JdbcClient jdbc,
            Clock clock,
            MeterRegistry meters) {
        return new DocumentFiles(
                new FileRows(jdbc, clock), new FileHost(settings), new SealedStore(store, cipher), meters);
    }
}
