package dev.portcullis.auth.session;

import dev.portcullis.auth.login.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** The rules of {@code POST /logins} for a session: up to the validity window they answer alike, from there a proof is needed. */
final class SessionPolicy {
    private static final Set<String> BEFORE_THE_WINDOW =
            Set.of("unknown_domain", "membership_unknown", "rdp_not_allowed", "client_not_supported");

    private SessionPolicy() {}

    static Admission admit(Decision decision) {
        return switch (decision) {
            case Decision.Allow allow ->
                allow.reason().equals("session_valid") ? new Admission.ByProof() : new Admission.Free(allow.reason());
            case Decision.Deny deny ->
                BEFORE_THE_WINDOW.contains(deny.reason())
                        ? new Admission.Refused(deny.reason())
                        : new Admission.ByProof();
            case Decision.Enroll enroll -> new Admission.ByProof();
            case Decision.Challenge challenge -> new Admission.ByProof();
        };
    }

    /**
     * The first session ends the Before window and starts the After window; a grant that came with an open window starts none.
     *
     * @param validityAfter Validity After First Session
     */
    static Opened open(Proof proof, Duration validityAfter, Instant now) {
        return proof.firstSessionAt() != null || proof.ofOpenWindow()
                ? new Opened("session_valid", proof.endsAt(), false)
                : new Opened("first_session", now.plus(validityAfter), true);
    }

    /** @param startsAfter whether the After window starts now */
    record Opened(String reason, Instant validUntil, boolean startsAfter) {}
}
