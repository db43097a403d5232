package dev.portcullis.sms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.sms.account.Role;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant EXPIRY = NOW.plusSeconds(300);

    @Test
    void whatTheProviderTookIsSentWithItsId() {
        // When
        Verdict verdict = judge(new SendOutcome.Accepted("SM1"), 1);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Sent("SM1", null));
    }

    @Test
    void aRefusalEndsItWithTheReason() {
        // When
        Verdict verdict = judge(new SendOutcome.Refused(new Cause(Reason.NUMBER_INVALID, 21211)), 1);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Ended(DeliveryState.FAILED, new Cause(Reason.NUMBER_INVALID, 21211)));
    }

    @Test
    void whatMayHaveBeenSentIsNeverSentAgain() {
        // When
        Verdict verdict = judge(new SendOutcome.Unclear(Reason.NO_ANSWER), 1);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Ended(DeliveryState.UNKNOWN, Cause.of(Reason.NO_ANSWER)));
    }

    @Test
    void aBusyProviderIsAskedAgainWhenItSays() {
        // When
        Verdict verdict = judge(new SendOutcome.Later(Reason.RATE_LIMITED, Duration.ofSeconds(7)), 1);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Again(NOW.plusSeconds(7), Reason.RATE_LIMITED));
    }

    @Test
    void anAttemptThatWouldComeAfterTheCodesDeathIsNotMade() {
        // When
        Verdict atDeath = judge(new SendOutcome.Later(Reason.RATE_LIMITED, Duration.ofSeconds(300)), 1);
        Verdict before = judge(new SendOutcome.Later(Reason.RATE_LIMITED, Duration.ofSeconds(299)), 1);

        // Then
        assertThat(atDeath).isEqualTo(new Verdict.Ended(DeliveryState.FAILED, Cause.of(Reason.RATE_LIMITED)));
        assertThat(before).isInstanceOf(Verdict.Again.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 16", "6, 30", "60, 30"})
    void withoutAWordFromTheProviderTheWaitGrows(int tries, int seconds) {
        // When
        Verdict verdict = judge(new SendOutcome.Later(Reason.PROVIDER_UNREACHABLE, null), tries);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Again(NOW.plusSeconds(seconds), Reason.PROVIDER_UNREACHABLE));
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

    @ParameterizedTest
    @CsvSource({"PRIMARY, 20, 20", "PRIMARY, 299, 299", "PRIMARY, 300,", "PRIMARY, , ", "FALLBACK, 20,"})
    void aMessageIsWatchedWhileThereIsASecondSenderAndTheCodeLives(
            Role by, @Nullable Integer after, @Nullable Integer due) {
        // Given
        Fallback fallback = new Fallback(after == null ? null : Duration.ofSeconds(after));

        // When
        Verdict verdict = judge(new SendOutcome.Accepted("SM1"), by, fallback);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Sent("SM1", due == null ? null : NOW.plusSeconds(due)));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void theSecondSenderHasOneTurnForWhatHeCanMend(Reason reason) {
        // Given
        SendOutcome refused = new SendOutcome.Refused(Cause.of(reason));
        Verdict failed = new Verdict.Ended(DeliveryState.FAILED, Cause.of(reason));

        // When // Then
        assertThat(judge(refused, Role.PRIMARY, new Fallback(null)))
                .isEqualTo(reason.isMendable() ? new Verdict.FallBack(Cause.of(reason)) : failed);
        assertThat(judge(refused, Role.PRIMARY, null)).isEqualTo(failed);
        assertThat(judge(refused, Role.FALLBACK, new Fallback(null))).isEqualTo(failed);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void whatMayHaveBeenSentIsNotTheSecondSendersTurn(Reason reason) {
        assertThat(judge(new SendOutcome.Unclear(reason), Role.PRIMARY, new Fallback(Duration.ofSeconds(20))))
                .isEqualTo(new Verdict.Ended(DeliveryState.UNKNOWN, Cause.of(reason)));
    }

    @Test
    void whoIsBusyUntilTheCodeIsDeadLeavesItToTheSecondSender() {
        // When
        Verdict verdict = judge(
                new SendOutcome.Later(Reason.RATE_LIMITED, Duration.ofSeconds(300)), Role.PRIMARY, new Fallback(null));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.FallBack(Cause.of(Reason.RATE_LIMITED)));
    }

    @ParameterizedTest
    @CsvSource({
        "PRIMARY, FAILED, CARRIER_ERROR, true",
        "PRIMARY, FAILED, NUMBER_OPTED_OUT, false",
        "PRIMARY, FAILED, NUMBER_NOT_REACHABLE, false",
        "FALLBACK, FAILED, CARRIER_ERROR, false",
        "PRIMARY, DELIVERED, , false"
    })
    void aReportedFailureThatHeCanMendIsTheSecondSendersTurn(
            Role by, Receipt.Outcome outcome, @Nullable Reason reason, boolean mendable) {
        // Given
        Receipt receipt = new Receipt(null, by, "SM1", outcome, reason == null ? null : Cause.of(reason));

        // When // Then
        assertThat(DeliveryPolicy.isMendable(receipt, new Fallback(null))).isEqualTo(mendable);
        assertThat(DeliveryPolicy.isMendable(receipt, null)).isFalse();
    }

    private static Verdict judge(SendOutcome outcome, int tries) {
        return DeliveryPolicy.judge(outcome, new DeliveryPolicy.Attempt(Role.PRIMARY, tries, EXPIRY, null), NOW);
    }

    private static Verdict judge(SendOutcome outcome, Role by, @Nullable Fallback fallback) {
        return DeliveryPolicy.judge(outcome, new DeliveryPolicy.Attempt(by, 1, EXPIRY, fallback), NOW);
    }
}
