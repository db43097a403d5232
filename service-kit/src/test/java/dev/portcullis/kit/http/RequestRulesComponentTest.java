package dev.portcullis.kit.http;

import static dev.portcullis.kit.http.ProblemComponentTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.kit.testing.KitComponent;
import dev.portcullis.kit.testing.RawHttp;
import dev.portcullis.kit.testing.RawHttp.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@KitComponent
class RequestRulesComponentTest {
    private static final String REQUEST_ID = "/portal/v1/samples/-/request-id";

    @Test
    void requestIdOfTheCallerIsKept() {
        // When
        Answer answer = RawHttp.portal("GET", REQUEST_ID)
                .header("X-Request-Id", "a.b-c_9")
                .send();
        // Then
        assertThat(answer.header("X-Request-Id")).isEqualTo("a.b-c_9");
        assertThat(answer.json().path("id").asText()).as("in the MDC").isEqualTo("a.b-c_9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\tb",
                "<script>",
                "é",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void requestIdThatIsUnfitForALogIsReplaced(String said) {
        // When
        Answer answer =
                RawHttp.portal("GET", REQUEST_ID).header("X-Request-Id", said).send();
        // Then
        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f-]{36}");
        assertThat(answer.json().path("id").asText()).isEqualTo(answer.header("X-Request-Id"));
    }

    @Test
    void everyAnswerHasAnIdOfItsOwnAndIsNotStored() {
        // When
        Answer one = RawHttp.portal("GET", REQUEST_ID).send();
        Answer two = RawHttp.portal("GET", REQUEST_ID).send();
        // Then
        assertThat(one.header("X-Request-Id")).isNotEqualTo(two.header("X-Request-Id"));
        assertThat(one.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "late"})
    void requestWithoutAnAnswerEndsWithinThreeSeconds(String path) {
        // When
        Answer answer = RawHttp.portal("GET", "/portal/v1/samples/-/" + path).send();
        // Then
        assertProblem(answer, 503, "service_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.took()).isBetween(Duration.ofMillis(2800), Duration.ofMillis(4000));
    }

    @Test
    void healthIsToldOnTheMainPortAndMetricsAreNot() {
        assertThat(RawHttp.request("GET", "/q/health/live").send().status()).isEqualTo(200);
        assertThat(RawHttp.request("GET", "/q/health/ready").send().status()).isEqualTo(200);
        assertThat(RawHttp.request("GET", "/q/metrics").send().status()).isEqualTo(401);
    }
}
