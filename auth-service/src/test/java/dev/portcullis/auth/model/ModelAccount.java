package dev.portcullis.auth.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of one user between logins. */
final class ModelAccount {
    static final int SPACED_FROM = 20;
    private static final int WIDELY_SPACED_FROM = 50;
    private static final int CLOSED_AT = 100;
    private static final long DIGITS_KEPT = 5761;

    /** Digits that opened and the step they were of. */
    private final Map<String, Long> used = new HashMap<>();

    long lastStep;
    long drift;
    Instant lastSuccess;
    int failures;

    @Nullable
    Instant nextCheck;

    private double spent;
    private Instant spentAt;

    ModelAccount(String digits, long step, Instant now) {
        lastSuccess = now;
        spentAt = now;
        accept(digits, step, Phone.step(now));
    }

    boolean closed() {
        return failures >= CLOSED_AT;
    }

    boolean spaced() {
        return failures >= SPACED_FROM;
    }

    void accept(String digits, long step, long now) {
        use(digits, step);
        lastStep = step;
        drift = step - now;
    }

    void use(String digits, long step) {
        used.put(digits, step);
    }

    boolean unused(String digits, Instant now) {
        Long step = used.get(digits);
        return step == null || step < Phone.step(now) - DIGITS_KEPT;
    }

    void fail(Instant now) {
        failures++;
        if (spaced()) {
            nextCheck = now.plusSeconds(failures >= WIDELY_SPACED_FROM ? 300 : 30);
        }
    }

    void clear() {
        failures = 0;
        nextCheck = null;
    }

    double spent(Instant now) {
        double days = Duration.between(spentAt, now).toMillis()
                / (double) Duration.ofDays(1).toMillis();
        return Math.max(0, spent - ModelRules.C * days);
    }

    /** Of a sum of fifths the last bits do not count. */
    boolean affords(double cost, Instant now) {
        return spent(now) + cost <= ModelRules.C * (1 + 1e-9);
    }

    void charge(double cost, Instant now) {
        spent = Math.max(0, spent(now) + cost);
        spentAt = now;
    }
}
