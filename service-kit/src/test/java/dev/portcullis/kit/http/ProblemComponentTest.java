package dev.portcullis.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.kit.testing.KitComponent;
import dev.portcullis.kit.testing.RawHttp;
import dev.portcullis.kit.testing.RawHttp.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@KitComponent
class ProblemComponentTest {
    private static final String SAMPLES = "/portal/v1/samples";

    @Test
    void goodBodyIsTakenAndGivenBackWithInstantsInUtc() {
        // When
        Answer answer = post("{\"text\":\"a\",\"number\":1,\"kind\":\"app\",\"at\":\"2026-03-01T08:30:00Z\"}");
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("at").asText()).isEqualTo("2026-03-01T08:30:00Z");
        assertThat(answer.json().path("kind").asText()).isEqualTo("app");
        assertThat(answer.json().has("flag")).as("null is told").isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"number\":1,\"text\":\"12345678901\"} | text",
                "{\"number\":1,\"item\":{\"name\":\"a\",\"amount\":0}} | item.amount",
                "{\"number\":1,\"items\":[{\"name\":\"a\",\"amount\":1},{\"name\":\"b\",\"amount\":null}]} | items[1].amount",
                "{\"number\":1,\"tags\":[\"a\",1]} | tags[1]",
                "{\"number\":1,\"labels\":{\"a\":1}} | labels.a",
                "{\"number\":\"1\"} | number",
                "{\"number\":1.5} | number",
                "{\"number\":1.0} | number",
                "{\"number\":true} | number",
                "{\"number\":null} | number",
                "{\"number\":[1]} | number",
                "{\"number\":{}} | number",
                "{\"number\":\"\"} | number",
                "{\"number\":2147483648} | number",
                "{\"number\":1e400} | number",
                "{\"number\":1,\"large\":9223372036854775808} | large",
                "{\"number\":1,\"large\":\"5\"} | large",
                "{\"number\":1,\"text\":5} | text",
                "{\"number\":1,\"text\":5.5} | text",
                "{\"number\":1,\"text\":true} | text",
                "{\"number\":1,\"text\":[\"a\"]} | text",
                "{\"number\":1,\"text\":{\"a\":1}} | text",
                "{\"number\":1,\"flag\":\"true\"} | flag",
                "{\"number\":1,\"flag\":1} | flag",
                "{\"number\":1,\"kind\":\"fax\"} | kind",
                "{\"number\":1,\"kind\":0} | kind",
                "{\"number\":1,\"kind\":\"\"} | kind",
                "{\"number\":1,\"at\":\"yesterday\"} | at",
                "{\"number\":1,\"id\":\"42\"} | id",
                "{\"number\":1,\"id\":42} | id",
                "{\"number\":1,\"tags\":\"a\"} | tags",
                "{\"number\":1,\"tags\":[1]} | tags[0]",
                "{\"number\":1,\"items\":[{\"name\":\"a\",\"amount\":\"1\"}]} | items[0].amount",
                "{\"number\":1,\"admin\":true} | admin",
                "{\"number\":1,\"item\":{\"name\":\"a\",\"amount\":1,\"more\":1}} | item.more",
                "{\"number\":1,\"number\":2} | number",
                "{\"number\":1,\"item\":{\"name\":\"a\",\"name\":\"b\",\"amount\":1}} | name",
            })
    void wrongFieldIsNamed(String body, String field) {
        // When
        Answer answer = post(body);
        // Then
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/message").asText()).isNotBlank();
    }

    @Test
    void everyWrongFieldIsNamedInTheOrderOfTheCheck() {
        // When
        Answer answer = post("{\"number\":1,\"text\":\"12345678901\",\"item\":{\"name\":\"a\",\"amount\":0}}");
        // Then
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly("text", "item.amount");
        assertThat(answer.json().path("errors").findValuesAsText("message"))
                .containsExactly("has at most 10 characters", "must be 1 or more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "not json", "[]", "\"text\"", "17", "{\"number\":1}{}", "{\"number\":NaN}", "{'number':1}"})
    void whatIsNoJsonObjectIsMalformed(String body) {
        Answer answer = post(body);
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void bodyThatIsMissingOrNullIsRefused() {
        assertThat(RawHttp.portal("POST", SAMPLES)
                        .header("Content-Type", "application/json")
                        .send()
                        .status())
                .isEqualTo(400);
        assertProblem(post("null"), 400, "malformed_json");
        assertThat(RawHttp.portal("POST", SAMPLES).send().status()).isBetween(400, 415);
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"number\":1,\"item\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "}";
        String arrays = "{\"number\":1,\"tags\":" + "[".repeat(50_000);
        assertThat(post(deep).status()).isEqualTo(400);
        assertThat(post(arrays).status()).isEqualTo(400);
        assertThat(post("[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Test
    void hugeNumberIsRefusedAtOnce() {
        Answer answer = post("{\"number\":" + "9".repeat(500_000) + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.took()).isLessThan(java.time.Duration.ofSeconds(1));
    }

    @Test
    void bodyOfOneMegabyteIsReadAndALargerOneIsNot() {
        String padding = " ".repeat(1_048_000);
        assertThat(post("{\"number\":1" + padding + "}").status()).isEqualTo(200);
        assertProblem(post("{\"number\":1" + padding + padding + "}"), 413, "body_too_large");
    }

    @Test
    void largeBodyInChunksIsRefusedToo() {
        Answer answer = RawHttp.portal("POST", SAMPLES)
                .json("{\"number\":1" + " ".repeat(2_000_000) + "}")
                .chunked()
                .send();
        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "x-unknown", "identity, gzip"})
    void encodedBodyIsRefused(String encoding) {
        Answer answer = RawHttp.portal("POST", SAMPLES)
                .header("Content-Encoding", encoding)
                .json("{\"number\":1}")
                .send();
        assertProblem(answer, 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json; charset=utf-16, 415",
        "'application/json;Charset = \"ISO-8859-1\"', 415",
        "application/json; charset=utf-8x, 415",
        "application/json; charset=UTF-8, 200",
        "'application/json; charset=\"utf-8\"; x=y', 200",
        "'application/json; charset= utf-8', 200",
        "'application/json; x=y; charset=utf-7', 415",
        "application/json, 200"
    })
    void bodyInAnotherCharsetIsRefused(String type, int status) {
        Answer answer = RawHttp.portal("POST", SAMPLES)
                .header("Content-Type", type)
                .body("{\"number\":1}".getBytes(StandardCharsets.UTF_8))
                .send();
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "garbage"})
    void otherContentTypeIsRefused(String type) {
        Answer answer = RawHttp.portal("POST", SAMPLES)
                .header("Content-Type", type)
                .body("{\"number\":1}".getBytes(StandardCharsets.UTF_8))
                .send();
        assertThat(answer.status()).isIn(400, 415);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void methodAndAcceptThatDoNotFitAreProblems() {
        assertProblem(RawHttp.portal("DELETE", SAMPLES).send(), 405, "method_not_allowed");
        assertProblem(
                RawHttp.portal("GET", SAMPLES).header("Accept", "text/csv").send(), 406, "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/v1/samples/42",
                "/portal/v1/samples/0190a1b2-0000-7000-8000-000000000000",
                "/portal/v1/nothing",
                "/portal/",
                "/portal/v1/samples/42/more",
            })
    void unknownAddressIsNotFound(String path) {
        assertProblem(RawHttp.portal("GET", path).send(), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({"page=abc, page", "page=1.5, page", "page=-1, page", "kind=fax, kind", "of=42, of", "page=1&of=x, of"})
    void wrongQueryParameterIsNamed(String query, String field) {
        Answer answer = RawHttp.portal("GET", SAMPLES + "?" + query).send();
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"fault, 500, internal", "optimistic, 409, conflict"})
    void faultTellsNothingOfItself(String path, int status, String code) {
        Answer answer = RawHttp.portal("GET", SAMPLES + "/-/" + path).send();
        assertProblem(answer, status, code);
        assertThat(answer.body()).doesNotContain("JBSWY3DP", "Exception", "dev.portcullis", "row 7", "\tat ");
    }

    @Test
    void uniqueViolationIsAConflict() {
        assertProblem(RawHttp.portal("POST", SAMPLES + "/-/unique").send(), 409, "conflict");
    }

    @Test
    void waitIsToldInWholeSecondsRoundedUp() {
        Answer answer = RawHttp.portal("GET", SAMPLES + "/-/limited").send();
        assertProblem(answer, 429, "too_many");
        assertThat(answer.header("Retry-After")).isEqualTo("42");
    }

    @Test
    void brokenRequestLineOrEscapeIsNoFault() {
        assertThat(RawHttp.portal("GET", "/portal/v1/samples/%zz").send().status())
                .isBetween(400, 404);
        assertThat(RawHttp.portal("GET", "/portal/v1/samples?page=%zz").send().status())
                .isBetween(400, 404);
    }

    private static Answer post(String body) {
        return RawHttp.portal("POST", SAMPLES).json(body).send();
    }

    static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asText()).isNotBlank();
        assertThat(answer.json().path("detail").asText()).isNotBlank();
        assertThat(answer.json().path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
    }
}
