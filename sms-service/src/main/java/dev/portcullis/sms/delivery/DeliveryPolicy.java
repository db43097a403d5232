package dev.portcullis.sms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What follows from an outcome. Only what was certainly not sent is tried again, and only while the code lives. */
final class DeliveryPolicy {
    static final String EXPIRED = "expired";
    static final String INTERRUPTED = "interrupted";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private DeliveryPolicy() {}

    /** @param tries how often it was handed over, this time included */
    static Verdict judge(SendOutcome outcome, int tries, Instant expiresAt, Instant now) {
        return switch (outcome) {
            case SendOutcome.Accepted accepted -> new Verdict.Ended(DeliveryState.SENT, null, accepted.sid());
            case SendOutcome.Refused refused -> new Verdict.Ended(DeliveryState.FAILED, refused.reason(), null);
            case SendOutcome.Unclear unclear -> new Verdict.Ended(DeliveryState.UNKNOWN, unclear.reason(), null);
            case SendOutcome.Later later -> later(later, tries, expiresAt, now);
        };
    }

    private static Verdict later(SendOutcome.Later later, int tries, Instant expiresAt, Instant now) {
        Duration wait = later.after() == null ? growing(tries) : later.after();
        Instant at = now.plus(wait);
        return at.isBefore(expiresAt)
                ? new Verdict.Again(at, later.reason())
                : new Verdict.Ended(DeliveryState.FAILED, later.reason(), null);
    }

    static DeliveryState reported(Receipt.Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> DeliveryState.SENT;
            case DELIVERED -> DeliveryState.DELIVERED;
            case FAILED -> DeliveryState.FAILED;
        };
    }

    /** From which states a report leads to that one; what was delivered or has failed stays so. */
    static Set<DeliveryState> before(DeliveryState reported) {
        return switch (reported) {
            case SENT -> Set.of(DeliveryState.REQUESTED, DeliveryState.CLAIMED, DeliveryState.UNKNOWN);
            case DELIVERED, FAILED ->
                Set.of(DeliveryState.REQUESTED, DeliveryState.CLAIMED, DeliveryState.SENT, DeliveryState.UNKNOWN);
            case REQUESTED, CLAIMED, UNKNOWN -> Set.of();
        };
    }

    /** 1 s, 2 s, 4 s … 30 s. */
    private static Duration growing(int tries) {
        Duration wait = Duration.ofSeconds(1L << Math.min(Math.max(tries - 1, 0), 5));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
