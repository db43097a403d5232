package dev.portcullis.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.gateway.status.StatusView.ServiceState;
import dev.portcullis.gateway.status.StatusView.Warning;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "trial, 10, 8, 2026-02-01T00:00:00Z, ",
        "trial, 10, 9, 2026-02-01T00:00:00Z, seats_low",
        "trial, 10, 10, 2026-02-01T00:00:00Z, seats_exhausted",
        "trial, 10, 3, 2026-01-14T00:00:00Z, license_expires",
        "trial, 10, 3, 2026-01-16T00:00:00Z, ",
        "licensed, 10, 3, 2026-01-30T00:00:00Z, license_expires",
        "licensed, 10, 3, 2026-02-01T00:00:00Z, ",
        "expired, 10, 3, 2025-12-31T00:00:00Z, license_expired",
        "licensed, 10, 3, 2025-12-31T00:00:00Z, license_grace",
        "licensed, 100, 89, , ",
        "licensed, 100, 90, , seats_low",
        "licensed, 0, 0, , seats_exhausted"
    })
    void licenceThatRunsOutIsNamed(String state, int seats, int used, String expiresAt, String expected) {
        ObjectNode license = JsonNodeFactory.instance
                .objectNode()
                .put("state", state)
                .put("seats", seats)
                .put("used", used)
                .put("expiresAt", expiresAt);

        assertThat(codes(Warnings.of("enabled", license, null, MissingNode.getInstance(), List.of(), false, NOW)))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void trialSaysHowManyDaysAreLeft() {
        ObjectNode license = JsonNodeFactory.instance
                .objectNode()
                .put("state", "trial")
                .put("seats", 10)
                .put("used", 0)
                .put("expiresAt", "2026-01-05T12:00:00Z");

        assertThat(Warnings.of("enabled", license, null, MissingNode.getInstance(), List.of(), false, NOW))
                .singleElement()
                .extracting(Warning::message)
                .isEqualTo("The trial ends in 5 days, at 2026-01-05T12:00:00Z.");
    }

    @Test
    void whatSmsServiceWarnsOfIsNamed() {
        ObjectNode messages = JsonNodeFactory.instance.objectNode();
        messages.putArray("warnings").addObject().put("code", "sms_stopped").put("message", "SMS to GB are stopped.");

        assertThat(Warnings.of("enabled", null, null, messages, List.of(), false, NOW))
                .containsExactly(new Warning("sms_stopped", "SMS to GB are stopped."));
    }

    @Test
    void switchedOffAndDownAndLimitedAreNamed() {
        List<ServiceState> services =
                List.of(new ServiceState("sms-service", "down"), new ServiceState("auth-service", "up"));

        assertThat(codes(Warnings.of("disabled", null, null, MissingNode.getInstance(), services, true, NOW)))
                .containsExactly("service_down", "two_factor_off", "source_limited");
    }

    @ParameterizedTest
    @CsvSource({
        "ok, 0, , ",
        "ok, , , ",
        "unknown, , , ",
        "ok, 30000, , ",
        "server_ahead, 30001, , clock_wrong",
        "server_behind, , , clock_wrong",
        "ok, -30001, silent, clock_wrong clock_source_failing",
        "phones, 10, , phones_drift",
        "phones, 40000, silent, clock_wrong phones_drift clock_source_failing",
        "unknown, , silent, clock_source_failing"
    })
    void clockThatIsWrongOrCanNotBeComparedIsNamed(String verdict, Long offset, String error, String expected) {
        ObjectNode clock = JsonNodeFactory.instance
                .objectNode()
                .put("verdict", verdict)
                .put("message", "why")
                .put("source", "ntp://time:123")
                .put("offsetMillis", offset)
                .put("measuredAt", "2026-01-01T00:00:00Z")
                .put("error", error);

        assertThat(codes(Warnings.of("enabled", null, clock, MissingNode.getInstance(), List.of(), false, NOW)))
                .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void wrongClockSaysHowFarItIs() {
        ObjectNode clock = JsonNodeFactory.instance
                .objectNode()
                .put("verdict", "ok")
                .put("offsetMillis", -95_000)
                .put("measuredAt", "2026-01-01T00:00:00Z");

        assertThat(Warnings.of("enabled", null, clock, MissingNode.getInstance(), List.of(), false, NOW))
                .singleElement()
                .extracting(Warning::message)
                .isEqualTo("When it was measured last, at 2026-01-01T00:00:00Z, the server's clock was 95 s behind its"
                        + " source of time.");
    }

    private static List<String> codes(List<Warning> warnings) {
        return warnings.stream().map(Warning::code).toList();
    }
}
