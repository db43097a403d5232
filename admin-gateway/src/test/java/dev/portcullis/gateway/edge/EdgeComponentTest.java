package dev.portcullis.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem document with an id that nobody keeps, and never a fault of ours. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
class EdgeComponentTest extends GatewayComponent {
    @ParameterizedTest
    @CsvSource({
        "GET,/nothing,404,not_found",
        "GET,/prompt,404,not_found",
        "POST,/q/health/live,405,method_not_allowed",
        "DELETE,/console,405,method_not_allowed",
        "HEAD,/openapi,405,",
        "HEAD,/nothing,404,",
        "HEAD,/%zz,400,",
        "OPTIONS,/openapi,405,method_not_allowed",
        "OPTIONS,/portal/v1/logins,401,unauthorized",
        "OPTIONS,*,404,not_found",
        "TRACE,/openapi,405,method_not_allowed",
        "TRACE,/admin/v1/keys,401,unauthorized",
        "CONNECT,/openapi,405,method_not_allowed",
        "CONNECT,gateway.example:443,404,not_found",
        "PROPFIND,/openapi,405,method_not_allowed",
        "GET,http://other.example/openapi,200,",
        "GET,http://other.example/nothing,404,not_found",
        "GET,http://,400,invalid_request",
        "GET,/%,400,invalid_request",
        "GET,/%zz,400,invalid_request",
        "GET,/prompt/%,400,invalid_request",
        "GET,/prompt/%ff,404,not_found",
        "GET,/prompt/%00,404,not_found",
        "GET,/admin/v1/users/%e0%80,401,unauthorized",
        "GET,/openapi?%,400,invalid_request",
        "GET,/openapi?format=%zz,400,invalid_request",
        "GET,/prompt/0123456789abcdef?lang=%,400,invalid_request",
        "GET,/portal/v1/capabilities?a=%,400,invalid_request",
        "GET,/[,400,invalid_request",
        "GET,nothing,404,not_found",
        "GET,?a=b,400,invalid_request"
    })
    void whateverAddressIsAskedTheAnswerIsAProblem(String method, String target, int status, String code) {
        // When
        Answer answer = Wire.request(method, target).send();

        // Then
        assertThat(answer.status()).isEqualTo(status);
        isMarked(answer);
        if (code != null) {
            isProblem(answer, code);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/admin/v1/keys?q=%", "/admin/v1/keys?q=%zz", "/admin/v1/keys?page=%", "/admin/v1/keys?%=1"})
    void malformedQueryOfTheGatewaysOwnResourceIsNoFault(String target) {
        // When
        Answer answer = Wire.get(target).key(Keys.OWNER).send();

        // Then
        assertThat(answer.status()).isEqualTo(400);
        isMarked(answer);
    }

    @Test
    void malformedQueryNeverReachesAService() {
        // When
        Answer answer =
                Wire.get("/portal/v1/capabilities?a=%zz").key(Keys.PORTAL).send();

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(services.reached()).isZero();
    }

    /** Headers that go on to a service must not break its request. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001", "\u000b", "\u007f", "\u00e9", "a\tb", "\ud83d"})
    void controlsInAHeaderThatIsForwardedAreNoFault(String value) {
        for (String name : new String[] {"User-Agent", "Idempotency-Key", "Accept-Language"}) {
            // When
            Answer answer = Wire.get("/portal/v1/capabilities")
                    .key(Keys.PORTAL)
                    .header(name, "a" + value + "b")
                    .send();

            // Then
            assertThat(answer.status()).isBetween(200, 400);
            isMarked(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4000,401,unauthorized",
        "20000,414,uri_too_long",
        "300000,414,uri_too_long",
    })
    void longAddress(int length, int status, String code) {
        // When
        Answer answer = Wire.get("/portal/v1/" + "x".repeat(length)).send();

        // Then
        assertThat(answer.status()).isEqualTo(status);
        isProblem(answer, code);
        isMarked(answer);
    }

    @ParameterizedTest
    @CsvSource({"10000,401,unauthorized", "16500,431,headers_too_large", "300000,431,headers_too_large"})
    void longHeader(int length, int status, String code) {
        // When
        Answer answer = Wire.get("/portal/v1/capabilities")
                .header("X-Long", "x".repeat(length))
                .send();

        // Then
        assertThat(answer.status()).isEqualTo(status);
        isProblem(answer, code);
        isMarked(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length,abc,400",
        "Content-Length,-1,400",
        "Content-Length,+5,400",
        "Content-Length,'5, 6',400",
        "Content-Length,99999999999999999999,400",
        "Content-Length,9999999999999999,413",
        "Transfer-Encoding,'gzip, chunked',415",
        "Transfer-Encoding,gzip,415",
        "Transfer-Encoding,'chunked, chunked',415",
        "'X Y',a,400",
        "X\u0000,a,401",
        "X,a\u0000b,400",
        "Expect,nonsense,401",
        "Upgrade,h2c,401",
        "Host,'a,b',401",
        "Host,'[',401",
        "X-Request-Id,'a b',401",
        "Cookie,'=;=;;\"',401"
    })
    void oddHeaderIsNoFault(String name, String value, int status) {
        // When
        Answer answer =
                Wire.request("POST", "/portal/v1/logins").header(name, value).send();

        // Then
        assertThat(answer.status()).isEqualTo(status);
        isProblem(answer, answer.problem());
        isMarked(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "GET",
                "GET /openapi",
                "GET /openapi HTTP/9",
                "GET /openapi HTTP/1.1 x",
                "\u0016\u0003\u0001",
                "G\u0000T /openapi HTTP/1.1",
                "PRI * HTTP/2.0"
            })
    void whatIsNoHttpIsToldSo(String line) {
        // When
        Answer answer = Wire.raw(line + "\r\nHost: gateway.example\r\n\r\n");

        // Then
        assertThat(answer.status()).isBetween(400, 404);
        isProblem(answer, answer.problem());
        isMarked(answer);
    }

    @Test
    void requestWithoutAHostIsABadRequest() {
        // When
        Answer answer = Wire.raw("GET /openapi HTTP/1.1\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(answer.status()).isBetween(200, 400);
        isMarked(answer);
    }

    @Test
    void oldHttpIsAnsweredToo() {
        // When
        Answer answer = Wire.raw("GET /nothing HTTP/1.0\r\n\r\n");

        // Then
        assertThat(answer.status()).isEqualTo(404);
        isProblem(answer, "not_found");
        isMarked(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "-5\r\nabcde\r\n", "5\r\nabcdefgh\r\n0\r\n\r\n", "fffffffffffffffff\r\n"})
    void brokenChunkIsABadRequest(String chunk) {
        for (String[] route : new String[][] {
            {"/portal/v1/logins", Keys.PORTAL}, {"/admin/v1/keys", Keys.OWNER},
        }) {
            // When
            Answer answer = Wire.raw("POST " + route[0] + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + route[1]
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);

            // Then
            assertThat(answer.status()).isEqualTo(400);
            isProblem(answer, answer.problem());
            isMarked(answer);
        }
        assertThat(services.reached()).isZero();
    }

    private static void isProblem(Answer answer, String code) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.problem()).isEqualTo(code);
        assertThat(answer.json().path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
    }

    private static void isMarked(Answer answer) {
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }
}
