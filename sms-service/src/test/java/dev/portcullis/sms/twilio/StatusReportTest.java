package dev.portcullis.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.sms.account.Role;
import dev.portcullis.sms.delivery.Cause;
import dev.portcullis.sms.delivery.Reason;
import dev.portcullis.sms.delivery.Receipt;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReportTest {
    private static final String SID = "SM0123456789abcdef0123456789abcdef";
    private static final UUID REQUEST = UUID.fromString("0190b3c1-0000-7000-8000-0123456789ab");

    @ParameterizedTest
    @CsvSource({
        "accepted, ACCEPTED,",
        "scheduled, ACCEPTED,",
        "queued, ACCEPTED,",
        "sending, ACCEPTED,",
        "sent, ACCEPTED,",
        "delivered, DELIVERED,",
        "read, DELIVERED,",
        "undelivered, FAILED, NUMBER_NOT_REACHABLE",
        "failed, FAILED, NUMBER_NOT_REACHABLE",
        "canceled, FAILED, NUMBER_NOT_REACHABLE"
    })
    void eachStatusHasItsOutcome(String status, Receipt.Outcome outcome, @Nullable Reason reason) {
        // When
        Receipt receipt = StatusReport.read(
                "request=" + REQUEST, Map.of("MessageSid", SID, "MessageStatus", status, "ErrorCode", "30003"));

        // Then
        assertThat(receipt)
                .isEqualTo(new Receipt(
                        REQUEST, Role.PRIMARY, SID, outcome, reason == null ? null : new Cause(reason, 30003)));
    }

    @Test
    void theAddressTellsWhoseMessageItIs() {
        // When
        Receipt receipt = StatusReport.read(
                "request=" + REQUEST + "&sender=fallback", Map.of("MessageSid", SID, "MessageStatus", "delivered"));

        // Then
        assertThat(receipt).isEqualTo(new Receipt(REQUEST, Role.FALLBACK, SID, Receipt.Outcome.DELIVERED, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30003x", "99999999999", "-1"})
    void codeThatIsNoneIsNoReason(String code) {
        // When
        Receipt receipt =
                StatusReport.read(null, Map.of("MessageSid", SID, "MessageStatus", "failed", "ErrorCode", code));

        // Then
        assertThat(receipt).isNotNull();
        assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.FAILED);
        assertThat(receipt.cause()).isNotNull();
        assertThat(receipt.cause().reason()).isEqualTo(Reason.CARRIER_ERROR);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "request=",
                "request=0190b3c1-0000-7000-8000-0123456789ab&sender=other",
                "request=1-1-1-1-1",
                "x=1",
                "request=0190b3c1-0000-7000-8000-0123456789ab&x"
            })
    void withoutARequestItIsKnownByItsSidAlone(String query) {
        assertThat(StatusReport.read(query, Map.of("MessageSid", SID, "MessageStatus", "sent")))
                .isEqualTo(new Receipt(null, Role.PRIMARY, SID, Receipt.Outcome.ACCEPTED, null));
    }

    @Test
    void whatSaysNothingOfAMessageIsNone() {
        assertThat(StatusReport.read(null, Map.of("MessageSid", SID, "MessageStatus", "receiving")))
                .isNull();
        assertThat(StatusReport.read(null, Map.of("MessageSid", SID))).isNull();
        assertThat(StatusReport.read(null, Map.of("MessageStatus", "sent"))).isNull();
        assertThat(StatusReport.read(null, Map.of("MessageSid", "1", "MessageStatus", "sent")))
                .isNull();
    }
}
