package dev.portcullis.gateway.prompt;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** auth-service and enrollment-service in one. */
public class Upstreams implements QuarkusTestResourceLifecycleManager {
    static final String OPEN = "/internal/v1/prompts/open";
    static final String FINISH = "/internal/v1/prompts/finish";
    static final String LOGIN = "01900000-0000-7000-8000-000000000001";
    static final String INTEGRATION = "01900000-0000-7000-8000-0000000000aa";
    static final String CODE = "/portal/v1/logins/" + LOGIN + "/code";
    static final String SMS = "/portal/v1/logins/" + LOGIN + "/sms";
    static final String ENROLLMENT = "/portal/v1/logins/" + LOGIN + "/enrollment";

    private WireMockServer server = new WireMockServer(WireMockConfiguration.options());

    @Override
    public Map<String, String> start() {
        server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        String address = "localhost:" + server.port();
        return Map.of(
                "portcullis.services.auth", address,
                "portcullis.services.enrollment", address,
                "portcullis.services.sms", address,
                "portcullis.services.license", address);
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                server, new TestInjector.AnnotatedAndMatchesType(InjectUpstreams.class, WireMockServer.class));
    }

    /** Forgets all that was said and asked. */
    static void reset(WireMockServer server) {
        server.resetAll();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(problem(503, "nobody_there", "")));
    }

    static void says(WireMockServer server, String path, ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlEqualTo(path)).willReturn(answer));
    }

    static ResponseDefinitionBuilder problem(int status, String code, String members) {
        return jsonResponse(
                        "{\"type\":\"urn:portcullis:problem:%s\",\"title\":\"t\",\"status\":%d,\"detail\":\"d\"%s}"
                                .formatted(code, status, members),
                        status)
                .withHeader("Content-Type", "application/problem+json");
    }

    /** @param login members of the decision that matter for the page */
    static ResponseDefinitionBuilder opened(String user, String returnUrl, String login) {
        return jsonResponse("""
                {"loginId":"%s","integrationId":"%s","user":"%s","returnUrl":"%s","login":{"loginId":"%s",
                 "user":"u","userAsSent":"u","message":"m",%s}}""".formatted(LOGIN, INTEGRATION, user, returnUrl, LOGIN, login), 200);
    }

    static ResponseDefinitionBuilder finished(String returnUrl, String member, String value) {
        return jsonResponse(
                """
                {"loginId":"%s","returnUrl":"%s","ticket":null,"error":null,"%s":"%s"}""".replace("\"" + member + "\":null,", "").formatted(LOGIN, returnUrl, member, value), 200);
    }
}
