package com.practicestudio.reconciler.documents;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

/** What goes to a bucket and comes from it. */
class S3StoreTests {

    private static final byte[] CONTENTS = {0, 1, 2, -1, -2, 13, 10};

    private final WireMockServer s3 = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    @BeforeEach
    void start() {
        s3.start();
    }

    @AfterEach
    void stop() {
        s3.stop();
    }

    @Test
    void putsTheContentsAsTheyAreIntoThePathOfTheBucketWithASignature() {
        s3.stubFor(put(urlEqualTo("/charts/7/510001")).willReturn(ok()));

        try (var store = store()) {
            store.put("7/510001", CONTENTS);
        }

        s3.verify(putRequestedFor(urlEqualTo("/charts/7/510001"))
                .withHeader("Authorization", matching("AWS4-HMAC-SHA256 Credential=AKIA/\\d{8}/eu-west-1/s3/.*"))
                .withRequestBody(binaryEqualTo(CONTENTS)));
    }

    @Test
    void aRefusalIsNoSuccess() {
        s3.stubFor(put(urlEqualTo("/charts/7/510001"))
                .willReturn(aResponse().withStatus(403).withBody("<Error><Code>AccessDenied</Code></Error>")));

        try (var store = store()) {
            assertThatThrownBy(() -> store.put("7/510001", CONTENTS)).isInstanceOf(SdkException.class);
        }
    }

    private S3Store store() {
        var settings = TestSettings.of(
                "s3.endpoint", s3.baseUrl(),
                "s3.region", "eu-west-1",
                "s3.bucket", "charts",
                "s3.access-key", "AKIA",
                "s3.secret-key", "hush");
        return new S3Store(settings.s3(), settings.deadline());
    }
}
