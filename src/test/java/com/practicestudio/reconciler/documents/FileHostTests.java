package com.practicestudio.reconciler.documents;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.practicestudio.reconciler.drchrono.DrChronoException.Interrupted;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched from the host of the files, and what is refused. */
class FileHostTests {

    private static final String SIGNED = "/a%2Fb?signature=s%2B1%3D";

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void fetchesExactlyWhatTheUrlNamesAndSendsNoToken() {
        server.stubFor(get(urlEqualTo(SIGNED)).willReturn(file("contents")));

        var contents = fetch();

        assertThat(contents.bytes()).asString(UTF_8).isEqualTo("contents");
        assertThat(contents.type()).isEqualTo("application/pdf");
        assertThat(contents).hasToString("Contents[8 bytes]");
        server.verify(getRequestedFor(urlEqualTo(SIGNED)).withoutHeader("Authorization"));
    }

    @Test
    void followsARedirect() {
        server.stubFor(get(urlEqualTo(SIGNED)).willReturn(temporaryRedirect("/elsewhere?x=1")));
        server.stubFor(get(urlEqualTo("/elsewhere?x=1")).willReturn(file("contents")));

        assertThat(fetch().bytes()).asString(UTF_8).isEqualTo("contents");
    }

    @Test
    void givesUpWhenRedirectsDoNotEnd() {
        server.stubFor(get(anyUrl()).willReturn(temporaryRedirect("/again")));

        assertThat(refused()).isEqualTo("it was redirected more than 3 times");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        server.stubFor(get(anyUrl()).willReturn(file("x".repeat(2_000))));

        assertThat(refused("max-size", "1KB"))
                .startsWith("it is larger than 1024B")
                .contains("MAX_SIZE");
    }

    @ParameterizedTest
    @CsvSource({
        "403, expired, its host answered with status 403",
        "500, oops, its host answered with status 500",
        "302, '', it was redirected to nowhere",
        "200, '', it is empty"
    })
    void tellsWhatTheHostAnswered(int status, String body, String told) {
        server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));

        assertThat(refused()).isEqualTo(told);
    }

    @Test
    void aWebPageIsNotTheFile() {
        server.stubFor(get(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/html; charset=utf-8")
                        .withBody("<html>Sign in</html>")));

        assertThat(refused()).isEqualTo("its host sent a web page in its place");
    }

    @Test
    void doesNotWaitForeverForAHost() {
        server.stubFor(get(anyUrl()).willReturn(file("late").withFixedDelay(60_000)));

        assertThat(refused("deadline", "200ms")).startsWith("it did not come within");
    }

    @Test
    void namesTheKindOfABrokenConnectionAndNotTheUrl() {
        server.stubFor(get(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThat(refused()).startsWith("the connection failed (").doesNotContain("signature", "127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/hosts", "/files/1", "ftp://example.com/1", "no url", "http:"})
    void fetchesNothingButOverHttp(String url) {
        assertThatThrownBy(() -> new FileHost(TestSettings.of()).fetch(url))
                .isInstanceOf(Unfetched.class)
                .hasMessage("it has no http or https URL");
    }

    @Test
    void aRedirectNeverLeadsFromHttpsToHttp() {
        var secure = URI.create("https://files.example.com/1");

        assertThat(FileHost.location(secure, "/2")).hasToString("https://files.example.com/2");
        assertThatThrownBy(() -> FileHost.location(secure, "http://files.example.com/1"))
                .isInstanceOf(Unfetched.class)
                .hasMessage("it was redirected to no safe URL");
    }

    @Test
    void aRunThatIsToStopDoesNotCallTheFileAFailure() {
        server.stubFor(get(anyUrl()).willReturn(file("contents")));
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::fetch).isInstanceOf(Interrupted.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static ResponseDefinitionBuilder file(String contents) {
        return aResponse()
                .withHeader("Content-Type", "application/pdf; name=\"Amy Ames.pdf\"")
                .withBody(contents);
    }

    private Contents fetch(String... settings) {
        return new FileHost(TestSettings.of(settings)).fetch(server.baseUrl() + SIGNED);
    }

    private String refused(String... settings) {
        return String.valueOf(
                catchThrowableOfType(Unfetched.class, () -> fetch(settings)).getMessage());
    }
}
