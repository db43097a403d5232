package dev.portcullis.auth.login;

import dev.portcullis.auth.totp.Algorithm;
import dev.portcullis.contracts.event.Method;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What proves an account; its numbers are frozen at enrolment.
 *
 * @param secretSealed app only: keyring field, AAD {@code credential:secret:<accountId>}
 * @param driftSteps offset of the last code that opened
 * @param lastStep highest step that was used
 */
record Credential(
        Method method,
        @Nullable String secretSealed,
        Algorithm algorithm,
        int digits,
        int periodSeconds,
        int driftSteps,
        long lastStep,
        Instant lastSuccessAt) {}
