package dev.portcullis.gateway.prompt;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What the prompt's component tests share. */
abstract class PromptFixture {
    static final String TOKEN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
    static final String PAGE = "/prompt/" + TOKEN;
    static final String PORTAL = "https://portal.example:8443/after?tab=1";
    static final String APP = "\"result\":\"challenge\",\"reason\":\"code_required\",\"method\":\"app\",\"digits\":6,"
            + "\"attemptsLeft\":4";
    static final String BY_SMS =
            "\"result\":\"challenge\",\"reason\":\"code_required\",\"method\":\"sms\",\"digits\":6,"
                    + "\"attemptsLeft\":5,\"destination\":\"+1•••••••2671\",\"smsStatus\":\"sent\",\"nextSmsSeconds\":25";
    static final String ENROL = "\"result\":\"enroll\",\"reason\":\"enrollment_required\",\"method\":null,\"digits\":6,"
            + "\"attemptsLeft\":5,\"methods\":[\"app\",\"sms\"]";
    static final String ENROL_BY_SMS = ENROL.replace("\"method\":null", "\"method\":\"sms\"")
            + ",\"destination\":\"+1•••••••2671\",\"smsStatus\":\"queued\",\"nextSmsSeconds\":30";
    static final String SECRET = "{\"secret\":\"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\",\"otpauthUri\":"
            + "\"otpauth://totp/ACME:alice?secret=JBSWY3DPEHPK3PXP&issuer=ACME\","
            + "\"qrPng\":\"data:image/png;base64,iVBORw0KGgo=\",\"digits\":6,\"period\":30,\"issuer\":\"ACME\","
            + "\"account\":\"alice\"}";

    @InjectUpstreams
    WireMockServer services;

    @TestHTTPResource
    URI gateway;

    PromptBrowser browser;

    @BeforeEach
    void forget() {
        Upstreams.reset(services);
        browser = new PromptBrowser(gateway);
    }

    void login(String state) {
        Upstreams.says(services, Upstreams.OPEN, Upstreams.opened("ACME\\\\alice", PORTAL, state));
    }

    void finish(String member, String value) {
        Upstreams.says(services, Upstreams.FINISH, Upstreams.finished(PORTAL, member, value));
    }

    void secret() {
        Upstreams.says(services, Upstreams.ENROLLMENT, WireMock.jsonResponse(SECRET, 201));
    }

    /** Opens the page and sends one of its forms. */
    HttpResponse<String> submit(String form, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("form");
        all.add(PromptBrowser.form(browser.get(PAGE)));
        return browser.post(PAGE + "/" + form, all);
    }

    static String location(HttpResponse<String> response) {
        return response.statusCode() + " " + PromptBrowser.header(response, "Location");
    }
}
