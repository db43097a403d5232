package dev.portcullis.gateway.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class BrowserCookieTest {
    private static final Visit VISIT = new Visit("t".repeat(43), "b".repeat(43));

    @Test
    void cookieOverHttpsIsOfThisHostOnly() {
        assertThat(new BrowserCookie(URI.create("https://2fa.example")).write(VISIT))
                .startsWith("__Host-portcullis-prompt-")
                .endsWith("; HttpOnly; SameSite=Lax; Path=/; Secure");
    }

    @Test
    void eachPromptHasItsOwn() {
        BrowserCookie cookie = new BrowserCookie(URI.create("http://localhost:8080"));
        String name = cookie.write(VISIT).split("=")[0];
        assertThat(cookie.write(new Visit("u".repeat(43), VISIT.browser())).split("=")[0])
                .isNotEqualTo(name);
    }
}
