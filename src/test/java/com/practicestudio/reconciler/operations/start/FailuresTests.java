package com.practicestudio.reconciler.operations.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import com.practicestudio.reconciler.pipeline.control.Runs.RunRefused;
import com.practicestudio.reconciler.practice.UnknownPractice;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Min;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** Every failure becomes one exit code and one line, however deep its reason lies. */
class FailuresTests {

    private static final String URL = "jdbc:mysql://app:canary@db.example.com:3307/studio?password=canary";

    private final Failures failures =
            new Failures(property -> Optional.of(URL).filter(url -> property.equals("spring.datasource.url")));

    record Limits(@Min(1) int quotaPerHour) {}

    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(new Misuse("Mend this."), 2, "Mend this."),
                Arguments.of(new UnknownPractice("seaside"), 2, "'seaside'"),
                Arguments.of(new InvalidJob("No job 'x'."), 2, "No job 'x'."),
                Arguments.of(
                        new DrChronoException.QuotaSpent("Quota spent.", Duration.ofMinutes(5)), 75, "Quota spent."),
                Arguments.of(new DrChronoException.Disconnected("Connect it again."), 1, "Connect it again."),
                Arguments.of(new DrChronoException.NotConfigured("Set it."), 2, "Set it."),
                Arguments.of(new RunRefused("It runs."), 1, "It runs."),
                Arguments.of(new SQLException("user", "28000", 1045), 2, "SPRING_DATASOURCE_PASSWORD"),
                Arguments.of(new SQLException("schema", "42000", 1044), 2, "grant"),
                Arguments.of(new SQLException("schema", "42000", 1049), 2, "does not exist at db.example.com:3307"),
                Arguments.of(new SQLException("schema", "3D000", 1046), 2, "names no schema"),
                Arguments.of(new SQLException("table", "42S02", 1146), 2, "'migrate'"),
                Arguments.of(new SQLException("canary", "42000", 1142), 2, "sql/grants"),
                Arguments.of(new SQLException("canary", "42000", 1143), 2, "sql/grants"),
                Arguments.of(new SQLException("canary", "42000", 1227), 2, "sql/grants"),
                Arguments.of(new SQLException("canary", "42000", 1370), 2, "sql/grants"),
                Arguments.of(distrust(new CertificateException("canary")), 2, "none of the authorities has signed it"),
                Arguments.of(distrust(new CertificateExpiredException("canary")), 2, "db.example.com:3307 has expired"),
                Arguments.of(distrust(new CertificateNotYetValidException("canary")), 2, "is not valid yet"),
                Arguments.of(new ConnectException("refused"), 1, "db.example.com:3307"),
                Arguments.of(new UnknownHostException("db.example.com"), 1, "db.example.com:3307"),
                Arguments.of(new SocketTimeoutException("late"), 1, "try again"));
    }

    /** As the driver and the JVM throw it. */
    private static Exception distrust(CertificateException reason) {
        var handshake = new SSLHandshakeException("canary");
        handshake.initCause(new CertificateException(reason));
        return new SQLException("canary", "08S01", handshake);
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void theReasonIsFoundBelowWhateverWrapsIt(Exception reason, int exitCode, String words) {
        var wrapped = new BeanCreationException("bean", new DataAccessResourceFailureException("canary", reason));

        Failure failure = failures.explain(wrapped);

        assertThat(failure.exitCode()).isEqualTo(exitCode);
        assertThat(failure.line()).contains(words).doesNotContain("canary", "\n");
    }

    @Test
    void whatNobodyKnowsIsNamedWithoutItsMessage() {
        Failure failure = failures.explain(new IllegalStateException("canary", new ArithmeticException("canary")));

        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure.line())
                .contains("IllegalStateException by ArithmeticException", "--verbose")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"70000, SERVER_PORT", "-1, SERVER_PORT", "99999, SPRING_DATASOURCE_URL"})
    void aPortThatIsNoneIsThatOfTheSettingThatHasIt(String port, String setting) {
        var serving = new Failures(property ->
                Optional.of(port.equals("99999") ? "8080" : port).filter(set -> property.equals("server.port")));

        Failure failure = serving.explain(
                new BeanCreationException("bean", new IllegalArgumentException("port out of range:" + port)));

        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.line()).startsWith(setting);
    }

    @Test
    void anInvalidSettingIsNamedAsPropertyAndAsVariable() {
        Failure failure = failures.explain(new BeanCreationException("bean", bindFailure("0")));

        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.line())
                .contains("drchrono.quota-per-hour (DRCHRONO_QUOTA_PER_HOUR)")
                .contains("must be greater than or equal to 1");
    }

    @Test
    void anUnreadableSettingIsNamedWithoutItsValue() {
        Failure failure = failures.explain(bindFailure("canary"));

        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.line())
                .contains("drchrono.quota-per-hour (DRCHRONO_QUOTA_PER_HOUR)", "int")
                .doesNotContain("canary");
    }

    @Test
    void aMessageOfSeveralLinesBecomesOne() {
        assertThat(failures.explain(new InvalidJob("one\n  two")).line()).isEqualTo("one two");
    }

    @Test
    void aDatabaseOfAnotherVersionIsToldOfWithoutWhatFlywayFound() {
        var found = new ErrorDetails(CoreErrorCode.CHECKSUM_MISMATCH, "canary");

        Failure failure = failures.explain(new FlywayValidateException(found, "canary"));

        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure.line()).contains("other migrations", "a later one").doesNotContain("canary");
    }

    @Test
    void aMigrationThatMeetsAReaderIsToldToWaitForTheWriter() {
        var refused = new FlywayException("failed migration to version 1", new SQLException("canary", "HY000", 1290));

        assertThat(failures.explain(refused).line()).contains("takes no writes").doesNotContain("canary");
    }

    private static Throwable bindFailure(String quotaPerHour) {
        var binder = new Binder(new MapConfigurationPropertySource(Map.of("drchrono.quota-per-hour", quotaPerHour)));
        var validator = new SpringValidatorAdapter(
                Validation.buildDefaultValidatorFactory().getValidator());
        try {
            binder.bind("drchrono", Bindable.of(Limits.class), new ValidationBindHandler(validator));
        } catch (BindException e) {
            return e;
        }
        throw new AssertionError("The setting was accepted.");
    }
}
