package dev.portcullis.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnUrlsTest {
    private static final ReturnUrls URLS =
            new ReturnUrls(List.of("https://portal.example/after-2fa", "http://localhost:8090/back/"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portal.example/after-2fa",
                "HTTPS://Portal.Example:443/after-2fa",
                "https://portal.example/after-2fa/x",
                "https://portal.example/after-2fa?next=%2Fhome",
                "http://localhost:8090/back/",
                "http://localhost:8090/back/there"
            })
    void addressBelowARegisteredOneIsAdmitted(String url) {
        assertThat(URLS.admit(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "portal.example/after-2fa",
                "//portal.example/after-2fa",
                "http://portal.example/after-2fa",
                "https://portal.example:8443/after-2fa",
                "https://portal.example.evil.example/after-2fa",
                "https://evil.example/after-2fa",
                "https://evil.example#https://portal.example/after-2fa",
                "https://evil.example#@portal.example/after-2fa",
                "https://evil.example\\@portal.example/after-2fa",
                "https://portal.example@evil.example/after-2fa",
                "https://user@portal.example/after-2fa",
                "https://user:password@portal.example/after-2fa",
                "https://portal.example/after-2fa#x",
                "https://portal.example/after-2fas",
                "https://portal.example/",
                "https://portal.example//evil.example/after-2fa",
                "https://portal.example/after-2fa//evil.example",
                "https://portal.example/after-2fa/../admin",
                "https://portal.example/after-2fa/..",
                "https://portal.example/after-2fa/./x",
                "https://portal.example/after-2fa/%2e%2e/admin",
                "https://portal.example/after-2fa/%2E%2E/admin",
                "https://portal.example/after-2fa%2f..%2fadmin",
                "https://portal.example/after-2fa/..;/admin",
                "https://portal.example/after-2fa\\..\\admin",
                "https://portal.example/after-2fa\n",
                "javascript:alert(1)//https://portal.example/after-2fa",
                "https:portal.example/after-2fa",
                "https:///portal.example/after-2fa",
                "http://localhost:8090/backdoor",
                "http://localhost:8090/back",
                "http://localhost:18090/back/"
            })
    void anythingElseIsRefused(String url) {
        assertThat(URLS.admit(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://portal.example/after-2fa"})
    void nothingIsAdmittedWhereNothingIsRegistered(String url) {
        assertThat(new ReturnUrls(List.of()).admit(url)).isFalse();
    }
}
