package dev.portcullis.sms.delivery;

import dev.portcullis.sms.account.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an outcome. Only what was certainly not sent is tried again, and only while the code lives; the second sender has
 * one turn, and what may have been sent is not his.
 */
final class DeliveryPolicy {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private DeliveryPolicy() {}

    /**
     * A message that was handed over.
     *
     * @param tries how often, this time included
     * @param fallback null: there is no second sender
     */
    record Attempt(
            Role by, int tries, Instant expiresAt, @Nullable Fallback fallback) {
        private Verdict failed(Cause cause) {
            return by == Role.PRIMARY && fallback != null && cause.reason().isMendable()
                    ? new Verdict.FallBack(cause)
                    : new Verdict.Ended(DeliveryState.FAILED, cause);
        }
    }

    static Verdict judge(SendOutcome outcome, Attempt attempt, Instant now) {
        return switch (outcome) {
            case SendOutcome.Accepted accepted -> new Verdict.Sent(accepted.sid(), due(attempt, now));
            case SendOutcome.Refused refused -> attempt.failed(refused.cause());
            case SendOutcome.Unclear unclear -> new Verdict.Ended(DeliveryState.UNKNOWN, Cause.of(unclear.reason()));
            case SendOutcome.Later later -> later(later, attempt, now);
        };
    }

    private static @Nullable Instant due(Attempt attempt, Instant now) {
        Fallback fallback = attempt.by() == Role.PRIMARY ? attempt.fallback() : null;
        return fallback == null ? null : fallback.due(attempt.expiresAt(), now);
    }

    private static Verdict later(SendOutcome.Later later, Attempt attempt, Instant now) {
        Duration wait = later.after() == null ? growing(attempt.tries()) : later.after();
        Instant at = now.plus(wait);
        return at.isBefore(attempt.expiresAt())
                ? new Verdict.Again(at, later.reason())
                : attempt.failed(Cause.of(later.reason()));
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
            case SENT -> EnumSet.of(DeliveryState.REQUESTED, DeliveryState.CLAIMED, DeliveryState.UNKNOWN);
            case DELIVERED, FAILED ->
                EnumSet.of(DeliveryState.REQUESTED, DeliveryState.CLAIMED, DeliveryState.SENT, DeliveryState.UNKNOWN);
            case REQUESTED, CLAIMED, UNKNOWN -> EnumSet.noneOf(DeliveryState.class);
        };
    }

    /** Whether the report of a failure makes it the second sender's turn. */
    static boolean isMendable(Receipt receipt, @Nullable Fallback fallback) {
        Cause cause = receipt.cause();
        return fallback != null
                && receipt.by() == Role.PRIMARY
                && receipt.outcome() == Receipt.Outcome.FAILED
                && cause != null
                && cause.reason().isMendable();
    }

    /** 1 s, 2 s, 4 s … 30 s. */
    private static Duration growing(int tries) {
        Duration wait = Duration.ofSeconds(1L << Math.min(Math.max(tries - 1, 0), 5));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
