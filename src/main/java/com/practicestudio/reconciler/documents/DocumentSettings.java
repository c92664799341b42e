package com.practicestudio.reconciler.documents;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How files of documents are fetched, and where they are kept. Each setting is also an environment variable, such as
 * {@code RECONCILER_DOCUMENTS_MAX_SIZE}.
 *
 * @param directory where they are kept unless there is a bucket; {@code DOCUMENTS_DIRECTORY} sets it too
 * @param maxSize of one file; it is held in memory while it is encrypted
 * @param deadline of fetching one file, and of storing it
 */
@ConfigurationProperties("reconciler.documents")
record DocumentSettings(
        @DefaultValue("./documents") String directory,
        @DefaultValue("50MB") DataSize maxSize,
        @DefaultValue("2m") Duration deadline,
        @DefaultValue S3 s3) {

    private static final long LARGEST = DataSize.ofGigabytes(1).toBytes();

    DocumentSettings {
        check(!directory.isBlank(), "DIRECTORY", "must name a directory: ./documents");
        check(
                maxSize.toBytes() > 0 && maxSize.toBytes() <= LARGEST,
                "MAX_SIZE",
                "must be more than nothing and at most 1GB: 50MB");
        check(!deadline.isNegative() && !deadline.isZero(), "DEADLINE", "must be longer than nothing: 2m");
    }

    /**
     * A bucket.
     *
     * @param endpoint of a store that is not Amazon's, such as {@code https://minio.example.com}
     * @param bucket its name; empty when files are kept in the directory
     * @param accessKey empty when the environment gives the right to write, such as the role of a pod
     */
    record S3(
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String bucket,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey) {

        S3 {
            check(
                    accessKey.isEmpty() == secretKey.isEmpty(),
                    "S3_SECRET_KEY",
                    "must be set together with RECONCILER_DOCUMENTS_S3_ACCESS_KEY");
            check(
                    endpoint == null || "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()),
                    "S3_ENDPOINT",
                    "must be an http or https URL: https://minio.example.com");
        }

        @Override
        public String toString() {
            return "S3[" + bucket + "]";
        }
    }

    private static void check(boolean holds, String setting, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("RECONCILER_DOCUMENTS_" + setting + " " + rule);
        }
    }
}
