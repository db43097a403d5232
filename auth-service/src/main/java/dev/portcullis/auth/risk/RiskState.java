package dev.portcullis.auth.risk;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the failures of an account's unknown clients have come to: its bucket of risk, and how many there were in a row.
 *
 * @param spent of the capacity, as of {@code spentAt}; it flows back evenly
 * @param failures in a row, since the last success of any client
 * @param nextCheckAt no first code is looked at before; null: at once
 */
public record RiskState(
        double spent,
        @Nullable Instant spentAt,
        int failures,
        @Nullable Instant nextCheckAt) {
    /** Five times a fifth is a whole. */
    private static final double ROUNDING = 1 + 1e-9;

    public static final RiskState FRESH = new RiskState(0, null, 0, null);

    /** What is spent now, 0 to C. A clock that was set back refills nothing. */
    public double spentAt(RiskLimits limits, Instant now) {
        if (spentAt == null) {
            return 0;
        }
        double seconds = Math.max(0, Duration.between(spentAt, now).toNanos() / 1e9);
        return Math.max(0, spent - seconds * limits.capacity() / limits.refill().toSeconds());
    }

    boolean affords(double charge, RiskLimits limits, Instant now) {
        return spentAt(limits, now) + charge <= limits.capacity() * ROUNDING;
    }

    /** Time until a charge is affordable; at least a moment. */
    Duration waitFor(double charge, RiskLimits limits, Instant now) {
        double excess = spentAt(limits, now) + charge - limits.capacity();
        double seconds = Math.ceil(excess / limits.capacity() * limits.refill().toSeconds());
        return Duration.ofSeconds(Math.max(1, (long) seconds));
    }

    /** After a wrong code that was looked at. */
    public RiskState failed(Look look, RiskLimits limits, Instant now) {
        int count = look.counted() ? failures + 1 : failures;
        Duration apart = limits.apart(count);
        Instant next = look.counted() && !apart.isZero() ? now.plus(apart) : nextCheckAt;
        return charged(look.charge(), limits, now).with(count, next);
    }

    /**
     * After a right code of any client: it was not charged, and it refills nothing.
     *
     * @param refund what the first of two codes in a row was charged
     */
    public RiskState succeeded(double refund, RiskLimits limits, Instant now) {
        return charged(-refund, limits, now).with(0, null);
    }

    private RiskState charged(double charge, RiskLimits limits, Instant now) {
        if (charge == 0) {
            return this;
        }
        Instant at = spentAt != null && spentAt.isAfter(now) ? spentAt : now;
        return new RiskState(Math.max(0, spentAt(limits, now) + charge), at, failures, nextCheckAt);
    }

    private RiskState with(int count, @Nullable Instant next) {
        return new RiskState(spent, spentAt, count, next);
    }
}
