package com.practicestudio.reconciler.drchrono.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.drchrono.DrChronoException.Untrustworthy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which links lead to the one host that is spoken to. */
class BaseUrlTests {

    @ParameterizedTest
    @CsvSource({
        "https://emr.example.com, http://emr.example.com",
        "https://emr.example.com, http://emr.example.com:80",
        "https://emr.example.com, http://emr.example.com:443",
        "https://emr.example.com, https://EMR.example.com:443",
        "https://emr.example.com:443, http://emr.example.com",
        "http://emr.example.com, https://emr.example.com",
        "https://emr.example.com:8443, https://emr.example.com:8443",
        "https://emr.example.com:8443, http://emr.example.com:8443",
        "https://emr.example.com, https://app.drchrono.com:443",
        "https://emr.example.com, http://drchrono.com:80",
        "https://app.drchrono.com, http://app.drchrono.com"
    })
    void aLinkToTheSameHostIsFollowedOnOurOwnTerms(String base, String origin) {
        assertThat(local(base, origin)).isEqualTo("/api/patients?page=2");
    }

    @ParameterizedTest
    @CsvSource({
        "https://emr.example.com, https://emr.example.com:8443",
        "https://emr.example.com:8443, https://emr.example.com",
        "https://emr.example.com:8443, http://emr.example.com:80",
        "http://emr.example.com:8080, http://emr.example.com",
        "https://emr.example.com, http://app.drchrono.com:8443",
        "https://emr.example.com, http://evil.example.com",
        "https://emr.example.com, https://evil.example.com:443",
        "https://emr.example.com, http://emr.example.com@evil.example.com",
        "https://emr.example.com, ftp://emr.example.com"
    })
    void aLinkToAnotherHostOrPortIsRefused(String base, String origin) {
        assertThatThrownBy(() -> local(base, origin))
                .isInstanceOf(Untrustworthy.class)
                .hasMessageContaining("another host")
                .hasMessageNotContaining("evil");
    }

    private static String local(String base, String origin) {
        return new BaseUrl(TestSettings.of("base-url", base))
                .local("/api/patients", "/api/patients", origin + "/api/patients?page=2");
    }
}
