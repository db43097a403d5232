package dev.portcullis.sms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant EXPIRY = NOW.plusSeconds(300);

    @Test
    void whatTheProviderTookIsSentWithItsId() {
        // When
        Verdict verdict = judge(new SendOutcome.Accepted("SM1"), 1);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Ended(DeliveryState.SENT, null, "SM1"));
    }

    @Test
    void aRefusalEndsItWithTheReason() {
        // When
        Verdict verdict = judge(new SendOutcome.Refused("number_invalid"), 1);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Ended(DeliveryState.FAILED, "number_invalid", null));
    }

    @Test
    void whatMayHaveBeenSentIsNeverSentAgain() {
        // When
        Verdict verdict = judge(new SendOutcome.Unclear("no_answer"), 1);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Ended(DeliveryState.UNKNOWN, "no_answer", null));
    }

    @Test
    void aBusyProviderIsAskedAgainWhenItSays() {
        // When
        Verdict verdict = judge(new SendOutcome.Later("rate_limited", Duration.ofSeconds(7)), 1);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Again(NOW.plusSeconds(7), "rate_limited"));
    }

    @Test
    void anAttemptThatWouldComeAfterTheCodesDeathIsNotMade() {
        // When
        Verdict atDeath = judge(new SendOutcome.Later("rate_limited", Duration.ofSeconds(300)), 1);
        Verdict before = judge(new SendOutcome.Later("rate_limited", Duration.ofSeconds(299)), 1);

        // Then
        assertThat(atDeath).isEqualTo(new Verdict.Ended(DeliveryState.FAILED, "rate_limited", null));
        assertThat(before).isInstanceOf(Verdict.Again.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 16", "6, 30", "60, 30"})
    void withoutAWordFromTheProviderTheWaitGrows(int tries, int seconds) {
        // When
        Verdict verdict = judge(new SendOutcome.Later("provider_unreachable", null), tries);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Again(NOW.plusSeconds(seconds), "provider_unreachable"));
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, 'REQUESTED CLAIMED UNKNOWN'",
        "DELIVERED, 'REQUESTED CLAIMED SENT UNKNOWN'",
        "FAILED, 'REQUESTED CLAIMED SENT UNKNOWN'"
    })
    void reportsLeadForwardOnly(Receipt.Outcome outcome, String from) {
        assertThat(DeliveryPolicy.before(DeliveryPolicy.reported(outcome)))
                .extracting(DeliveryState::name)
                .containsExactlyInAnyOrder(from.split(" "));
    }

    private static Verdict judge(SendOutcome outcome, int tries) {
        return DeliveryPolicy.judge(outcome, tries, EXPIRY, NOW);
    }
}
