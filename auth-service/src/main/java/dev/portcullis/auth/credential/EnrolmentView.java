package dev.portcullis.auth.credential;

import dev.portcullis.contracts.event.Method;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What enrollment-service needs for a secret and its QR code.
 *
 * @param groups enabled groups by which he is asked, as a portal last reported them
 * @param pending a secret was handed over and waits to be proven
 * @param ended null: the login is open
 * @param label account part of the otpauth label
 */
record EnrolmentView(
        UUID loginId,
        String user,
        @Nullable UUID accountId,
        List<String> groups,
        boolean pending,
        @Nullable String ended,
        boolean enrolled,
        List<Method> methods,
        int digits,
        int period,
        String issuer,
        String label) {}
