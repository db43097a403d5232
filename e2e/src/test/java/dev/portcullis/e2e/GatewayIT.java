package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.e2e.Http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before everything: acceptance lines 23 and 24. */
class GatewayIT {
    private final String gateway = Suite.shared().get("GATEWAY_URL");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/v1/users",
                "//admin/v1/users",
                "/admin//v1/users",
                "/admin/v1/users;x",
                "/admin;x/v1/users",
                "/admin%2Fv1%2Fusers",
                "/admin%5Cv1/users",
                "/admin/v1%5Cusers",
                "/portal/v1/..;/..;/admin/v1/users",
                "/portal/v1/../../admin/v1/users",
                "/%61dmin/v1/users",
                "/%2561dmin/v1/users",
                "/ADMIN/v1/users",
                "/admin/v1/users/",
                "/admin/v1/./users",
                "/prompt/..%2f..%2fadmin/v1/users",
                "/internal/v1/account-counts",
                "/portal/v1/%2e%2e/%2e%2e/internal/v1/account-counts",
                "/q/health/..%2f..%2fadmin/v1/users",
                "/q/metrics",
                "/admin/v1/users%00",
                "/admin/v1/users%0d%0aX: y",
                "/\\admin/v1/users",
                "/admin/v1/keys?x=/q/health/live"
            })
    void noPathWithoutAKeyIsAnswered(String path) throws IOException {
        assertThat(statusOfRaw(path)).isBetween(300, 499);
        assertThat(statusOfRaw(path)).isNotEqualTo(302);
    }

    /** A path exactly as it is written, which no well-behaved client would send. */
    private int statusOfRaw(String path) throws IOException {
        URI uri = URI.create(gateway);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(5000);
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    @Test
    void servicesAnswerNobodyWithoutTheInternalToken() {
        Suite suite = Suite.shared();
        for (String name : new String[] {"AUTH_SERVICE", "ENROLLMENT_SERVICE", "SMS_SERVICE", "LICENSE_SERVICE"}) {
            String service = suite.list(name + "_URLS").get(0);
            for (String path : new String[] {
                "/portal/v1/logins",
                "/admin/v1/users",
                "/internal/v1/accounts/x",
                "/",
                "/q/metrics",
                "/openapi",
                "/q/openapi"
            }) {
                assertThat(Http.get(service + path, null).status())
                        .as(service + path)
                        .isEqualTo(401);
                assertThat(Http.get(service + path, suite.get("ADMIN_KEY")).status())
                        .as(service + path)
                        .isEqualTo(401);
            }
            assertThat(Http.get(service + "/q/health/live", null).status()).isEqualTo(200);
        }
    }

    @Test
    void keysOpenOnlyWhatTheirScopeAllows() {
        Suite suite = Suite.shared();
        Object login = map("user", "alice", "client", Portal.client("html5"));
        assertThat(Http.post(gateway + "/portal/v1/logins", null, login).status())
                .isEqualTo(401);
        assertThat(Http.post(gateway + "/portal/v1/logins", "pk_portal_unknown", login)
                        .status())
                .isEqualTo(401);
        assertThat(Http.post(gateway + "/portal/v1/logins", suite.get("SERVER_KEY"), login)
                        .status())
                .isEqualTo(403);
        assertThat(Http.post(gateway + "/portal/v1/logins", suite.get("ADMIN_KEY"), login)
                        .status())
                .isEqualTo(403);
        assertThat(Http.get(gateway + "/admin/v1/users", suite.get("PORTAL_KEY"))
                        .status())
                .isEqualTo(403);
        assertThat(Http.get(gateway + "/admin/v1/users", suite.get("ADMIN_KEY")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X_Forwarded_For"})
    void forwardedHeadersFromAnywhereChangeNothing(String header) {
        for (String value :
                new String[] {"10.0.0.1", "for=10.0.0.1", "garbage\u00e9", ",,,,", "1".repeat(4000), "\"", "::1"}) {
            Answer answer = Http.post(
                    gateway + "/portal/v1/logins",
                    Suite.shared().get("PORTAL_KEY"),
                    map("user", "nobody-" + System.nanoTime(), "client", Portal.client("html5")),
                    header,
                    value);
            assertThat(answer.status()).as(header + ": " + value).isEqualTo(200);
        }
    }

    @Test
    void internalHeadersFromOutsideAreNotBelieved() {
        // Given a login of the demo portal's integration
        String loginId = Portal.first().login(Admin.addUser().name()).string("loginId");

        // When another integration claims to be it
        Answer made = Admin.post("/keys", map("name", "other", "integration", null, "scope", "portal"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String other = made.string("key");
        Answer answer = Http.get(
                gateway + "/portal/v1/logins/" + loginId,
                other,
                "X-Portcullis-Integration",
                "00000000-0000-0000-0000-000000000000",
                "X_Portcullis_Role",
                "owner");

        // Then
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void deletedKeyIsRefusedWithinASecondByEveryReplica() throws Exception {
        // Given
        Answer made = Admin.post("/keys", map("name", "short-lived", "integration", null, "scope", "portal"));
        String key = made.string("key");
        for (String replica : Suite.shared().list("GATEWAY_URLS")) {
            assertThat(Http.get(replica + "/portal/v1/capabilities", key).status())
                    .isEqualTo(200);
        }

        // When
        assertThat(Admin.delete("/keys/" + made.string("id")).status()).isEqualTo(204);

        // Then
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofMillis(1000))
                .untilAsserted(() -> {
                    for (String replica : Suite.shared().list("GATEWAY_URLS")) {
                        assertThat(Http.get(replica + "/portal/v1/capabilities", key)
                                        .status())
                                .isEqualTo(401);
                    }
                });
    }

    @Test
    void errorsAreProblemDocumentsWithTheRequestId() {
        Answer answer =
                Http.get(gateway + "/admin/v1/nothing", Suite.shared().get("ADMIN_KEY"), "X-Request-Id", "trace-1");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("X-Request-Id")).isEqualTo("trace-1");
        assertThat(answer.string("requestId")).isEqualTo("trace-1");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void mergedOpenApiDescribesEveryPart() {
        Answer document = Http.get(gateway + "/openapi?format=json", null, "Accept", "application/json");
        assertThat(document.status()).isEqualTo(200);
        for (String path : new String[] {
            "/portal/v1/logins", "/portal/v1/logins/{loginId}/code", "/portal/v1/sessions", "/admin/v1/users",
            "/admin/v1/settings", "/admin/v1/license", "/admin/v1/keys", "/admin/v1/status"
        }) {
            assertThat(document.text()).contains("\"" + path + "\"");
        }
    }
}
