package dev.portcullis.auth.model;

import java.time.Instant;

/** A browser that has a device token. */
final class ModelDevice {
    private static final int FORGOTTEN_AT = 3;

    /** Since its last success. */
    int failures;

    boolean revoked;
    /** Of the window in which it is not asked. */
    Instant windowEnds = Instant.MIN;

    boolean known() {
        return !revoked && failures < FORGOTTEN_AT;
    }
}
