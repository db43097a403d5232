package dev.portcullis.auth.clock;

import org.jspecify.annotations.Nullable;

/**
 * What the users' phones say of the server's clock.
 *
 * @param recent the newest successes of the last 24 h
 * @param usual apps that were last seen before that, within 30 days: what has moved since yesterday has not moved them
 * @param farthest seconds between the server's clock and the app that is farthest from it, of all seen within 30 days; null: none was
 */
record Phones(Drifts recent, Drifts usual, @Nullable Integer farthest) {
    /** So many say something together. */
    private static final int ENOUGH = 20;

    /** Discrepancy is told in steps of so many seconds. */
    private static final int STEP_SECONDS = 30;

    static final Phones UNKNOWN = new Phones(Drifts.NONE, Drifts.NONE, null);

    Phones withFarthest(@Nullable Integer seconds) {
        return new Phones(recent, usual, seconds);
    }

    int users() {
        return recent.count();
    }

    /** Seconds; null: fewer than twenty users. */
    @Nullable
    Integer drift() {
        return recent.count() < ENOUGH ? null : recent.median();
    }

    /** Seconds; null: fewer than twenty users. */
    @Nullable
    Integer usualDrift() {
        return usual.count() < ENOUGH ? null : usual.median();
    }

    /** The smallest Discrepancy (steps of 30 s) that would still serve everybody seen within 30 days. */
    @Nullable
    Integer smallestDiscrepancy() {
        return farthest == null ? null : Math.ceilDiv(farthest, STEP_SECONDS);
    }
}
