package dev.portcullis.auth.clock;

import org.jspecify.annotations.Nullable;

/**
 * What the users' phones say of the server's clock.
 *
 * @param recent the newest successes of the last 24 h
 * @param usual apps that were last seen before that, within 30 days: what moved since yesterday has not moved them
 * @param smallestDiscrepancy steps of 30 s that would still serve every app seen within 30 days; null: none was
 */
record Phones(Drifts recent, Drifts usual, @Nullable Integer smallestDiscrepancy) {
    /** So many say something together. */
    private static final int ENOUGH = 20;

    static final Phones UNKNOWN = new Phones(Drifts.NONE, Drifts.NONE, null);

    Phones withRecent(Drifts now) {
        return new Phones(now, usual, smallestDiscrepancy);
    }

    Phones withUsual(Drifts before, @Nullable Integer smallest) {
        return new Phones(recent, before, smallest);
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
}
