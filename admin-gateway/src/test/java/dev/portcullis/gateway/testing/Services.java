package dev.portcullis.gateway.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** The services behind the gateway; auth-service has a second replica, which is not there, and license-service is away. */
public class Services implements QuarkusTestResourceLifecycleManager {
    public WireMockServer auth = server();
    public WireMockServer enrollment = server();
    public WireMockServer sms = server();

    private static WireMockServer server() {
        return new WireMockServer(WireMockConfiguration.options().dynamicPort().containerThreads(40));
    }

    @Override
    public Map<String, String> start() {
        auth.start();
        enrollment.start();
        sms.start();
        return Map.of(
                "portcullis.services.auth",
                "localhost:" + closedPort() + "," + at(auth),
                "portcullis.services.enrollment",
                at(enrollment),
                "portcullis.services.sms",
                at(sms),
                "portcullis.services.license",
                "localhost:" + closedPort());
    }

    private static String at(WireMockServer server) {
        return "localhost:" + server.port();
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        auth.stop();
        enrollment.stop();
        sms.stop();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Services.class));
    }

    /** Forgets all that was said and asked; whatever is asked is answered with its service's name. */
    public void reset() {
        says(auth, "auth");
        says(enrollment, "enrollment");
        says(sms, "sms");
    }

    private static void says(WireMockServer server, String name) {
        server.resetAll();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{\"service\":\"" + name + "\"}")));
    }

    /** How many requests reached any service. */
    public int reached() {
        return auth.getAllServeEvents().size()
                + enrollment.getAllServeEvents().size()
                + sms.getAllServeEvents().size();
    }
}
