package dev.portcullis.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.auth.login.Decision;
import dev.portcullis.contracts.event.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = NOW.plusSeconds(60);
    private static final Duration AFTER = Duration.ofMinutes(480);

    @ParameterizedTest
    @ValueSource(strings = {"two_factor_off", "not_enabled", "whitelisted"})
    void whoIsNotAskedNeedsNoProof(String reason) {
        assertThat(SessionPolicy.admit(new Decision.Allow(reason))).isEqualTo(new Admission.Free(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown_domain", "membership_unknown", "rdp_not_allowed", "client_not_supported"})
    void rulesBeforeTheWindowRefuse(String reason) {
        assertThat(SessionPolicy.admit(new Decision.Deny(reason))).isEqualTo(new Admission.Refused(reason));
    }

    @Test
    void everythingElseNeedsAProof() {
        for (Decision decision : List.of(
                new Decision.Allow("session_valid"),
                new Decision.Deny("locked"),
                new Decision.Deny("license_exhausted"),
                new Decision.Challenge(Method.APP),
                new Decision.Enroll(List.of(Method.APP)))) {
            assertThat(SessionPolicy.admit(decision)).isEqualTo(new Admission.ByProof());
        }
    }

    @Test
    void firstSessionStartsTheAfterWindow() {
        assertThat(SessionPolicy.open(proof(false, null), AFTER, NOW))
                .isEqualTo(new SessionPolicy.Opened("first_session", NOW.plus(AFTER), true));
    }

    @Test
    void laterSessionsAndGrantsOfAnOpenWindowStartNone() {
        SessionPolicy.Opened valid = new SessionPolicy.Opened("session_valid", END, false);
        assertThat(SessionPolicy.open(proof(false, NOW), AFTER, NOW)).isEqualTo(valid);
        assertThat(SessionPolicy.open(proof(true, null), AFTER, NOW)).isEqualTo(valid);
    }

    private static Proof proof(boolean ofOpenWindow, @Nullable Instant firstSessionAt) {
        return new Proof(new UUID(0, 1), new UUID(0, 2), ofOpenWindow, firstSessionAt, END);
    }
}
