package dev.portcullis.auth.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One login that waits for a code. */
final class ModelLogin {
    static final int CHECKS = 5;
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration PAIR_LIFE = Duration.ofSeconds(120);

    final @Nullable ModelDevice device;
    private final Instant expiresAt;
    int checks;

    @Nullable
    First first;

    @Nullable
    String ending;

    ModelLogin(@Nullable ModelDevice device, Instant now) {
        this.device = device;
        this.expiresAt = now.plus(LIFE);
    }

    /**
     * The check before, which the next may be second to.
     *
     * @param charge what it has cost
     * @param spaced whether firsts and seconds alternated already
     */
    record First(String code, Instant at, double charge, boolean spaced) {}

    @Nullable
    First first(Instant now) {
        return first != null && !now.isAfter(first.at.plus(PAIR_LIFE)) ? first : null;
    }

    @Nullable
    String ending(Instant now) {
        return ending == null && !now.isBefore(expiresAt) ? "login_expired" : ending;
    }

    void takeDevicesFailureBack() {
        if (device != null && device.failures > 0) {
            device.failures--;
        }
    }

    int attemptsLeft() {
        return CHECKS - checks;
    }

    Answer end(String how) {
        ending = how;
        return Answer.deny(how);
    }
}
