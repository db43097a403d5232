package dev.portcullis.auth.model;

import org.jspecify.annotations.Nullable;

/**
 * What a portal hears.
 *
 * @param attemptsLeft of a retry only
 * @param retryAfterSeconds of a retry only
 */
record Answer(
        String result,
        String reason,
        @Nullable Integer attemptsLeft,
        @Nullable Long retryAfterSeconds) {
    static Answer allow(String reason) {
        return new Answer("allow", reason, null, null);
    }

    static Answer challenge() {
        return new Answer("challenge", "code_required", 5, null);
    }

    static Answer invalid(int attemptsLeft) {
        return new Answer("retry", "code_invalid", attemptsLeft, 0L);
    }

    static Answer tooSoon(int attemptsLeft, long seconds) {
        return new Answer("retry", "too_soon", attemptsLeft, seconds);
    }

    static Answer deny(String reason) {
        return new Answer("deny", reason, null, null);
    }
}
