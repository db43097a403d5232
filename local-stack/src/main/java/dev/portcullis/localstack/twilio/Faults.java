package dev.portcullis.localstack.twilio;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which bad day Twilio has. */
final class Faults {
    enum Mode {
        NONE,
        /** 429 with {@code Retry-After}; nothing is sent. */
        RATE_LIMITED,
        /** 500; the message may have been sent, so it is. */
        SERVER_ERROR,
        /** The message is sent, the answer never comes. */
        HANG,
        /** The message is sent, the connection is reset. */
        RESET_AFTER_BODY,
        /** A trial account and a number that is not verified. */
        UNVERIFIED_NUMBER,
        /** As if the auth token had been changed. */
        BAD_CREDENTIALS
    }

    /**
     * As a test asks for it.
     *
     * @param mode name of a {@link Mode}, in lower case
     * @param times how many requests it holds for; null for all that follow
     * @param latencyMillis before each answer, of whatever mode; a message that is taken is taken before
     */
    record Wanted(
            @Nullable String mode,
            @Nullable Integer times,
            @Nullable Integer latencyMillis) {}

    private Mode mode = Mode.NONE;
    private int left = Integer.MAX_VALUE;
    private int latencyMillis;

    /** @throws IllegalArgumentException when there is no such mode */
    synchronized void set(Wanted wanted) {
        mode = wanted.mode() == null ? Mode.NONE : Mode.valueOf(wanted.mode().toUpperCase(Locale.ROOT));
        left = wanted.times() == null ? Integer.MAX_VALUE : wanted.times();
        latencyMillis = wanted.latencyMillis() == null ? 0 : wanted.latencyMillis();
    }

    /** The mode for this request. */
    synchronized Mode take() {
        if (left <= 0) {
            mode = Mode.NONE;
        } else {
            left--;
        }
        return mode;
    }

    synchronized int latencyMillis() {
        return latencyMillis;
    }
}
