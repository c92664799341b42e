package com.practicestudio.reconciler.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

/** The settings of the files: what holds when none is set, and what is refused. */
class DocumentSettingsTests {

    @Test
    void withoutSettingsFilesGoToTheDirectoryDocuments() {
        var settings = TestSettings.of();

        assertThat(settings.directory()).isEqualTo("./documents");
        assertThat(settings.maxSize()).isEqualTo(DataSize.ofMegabytes(50));
        assertThat(settings.deadline()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.s3().bucket()).isEmpty();
        assertThat(store(settings)).isInstanceOf(DirectoryStore.class);
    }

    @Test
    void aBucketTakesThePlaceOfTheDirectory() {
        assertThat(store(TestSettings.of("s3.bucket", "charts"))).isInstanceOf(S3Store.class);
    }

    @ParameterizedTest
    @CsvSource({
        "directory, ' ', RECONCILER_DOCUMENTS_DIRECTORY must",
        "max-size, 0MB, RECONCILER_DOCUMENTS_MAX_SIZE must",
        "max-size, 2GB, RECONCILER_DOCUMENTS_MAX_SIZE must",
        "deadline, 0s, RECONCILER_DOCUMENTS_DEADLINE must",
        "s3.access-key, AKIA, RECONCILER_DOCUMENTS_S3_SECRET_KEY must",
        "s3.endpoint, ftp://example.com, RECONCILER_DOCUMENTS_S3_ENDPOINT must"
    })
    void whatCannotBeUsedIsRefusedWithTheNameOfItsVariable(String name, String value, String told) {
        assertThatThrownBy(() -> TestSettings.of(name, value))
                .rootCause()
                .hasMessageStartingWith(told)
                .hasMessageNotContaining("AKIA");
    }

    @Test
    void theKeysOfTheBucketAreNotPrinted() {
        var settings = TestSettings.of("s3.bucket", "charts", "s3.access-key", "AKIA", "s3.secret-key", "hush");

        assertThat(settings.toString()).contains("charts").doesNotContain("AKIA", "hush");
    }

    @Test
    void theDirectoryHasAShortNameToo() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Bound.class)
                .withPropertyValues("DOCUMENTS_DIRECTORY=/srv/charts")
                .run(context -> assertThat(
                                context.getBean(DocumentSettings.class).directory())
                        .isEqualTo("/srv/charts"));
    }

    @EnableConfigurationProperties(DocumentSettings.class)
    static class Bound {}

    private static DocumentStore store(DocumentSettings settings) {
        return new DocumentConfiguration().documentStore(settings);
    }
}
