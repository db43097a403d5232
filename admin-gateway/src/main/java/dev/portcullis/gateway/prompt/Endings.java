package dev.portcullis.gateway.prompt;

import java.util.Set;

/** Reasons by which a prompt ends, as {@code error} of the return address tells them. */
final class Endings {
    static final String EXPIRED = "login_expired";
    static final String LICENSE = "license_exhausted";
    static final String UNAVAILABLE = "unavailable";
    private static final Set<String> KNOWN =
            Set.of("cancelled", EXPIRED, "too_many_attempts", "locked", LICENSE, UNAVAILABLE);

    private Endings() {}

    /** A login that ended in a way of its own (superseded, reset) has, for a portal, expired. */
    static String of(String reason) {
        return KNOWN.contains(reason) ? reason : EXPIRED;
    }
}
