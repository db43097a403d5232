package dev.portcullis.gateway.prompt;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answer of {@code POST /internal/v1/prompts/open}: the login behind a prompt's address. */
record Opened(
        UUID loginId,
        UUID integrationId,
        String user,
        @Nullable String returnUrl,
        State login) {
    /**
     * The decision as {@code GET /portal/v1/logins/{id}} tells it.
     *
     * @param method of what is to be proven; null while a user who enrols has not chosen
     * @param methods what a user who enrols may choose
     * @param smsReason why the message failed or may not have been sent
     * @param nextSmsSeconds when the next message may be asked for
     */
    record State(
            String result,
            String reason,
            @Nullable String method,
            @Nullable String destination,
            @Nullable Integer digits,
            @Nullable List<String> methods,
            @Nullable Integer attemptsLeft,
            @Nullable String smsStatus,
            @Nullable String smsReason,
            @Nullable Long nextSmsSeconds) {}

    /** The same login, as it is now. */
    Opened with(State now) {
        return new Opened(loginId, integrationId, user, returnUrl, now);
    }

    boolean isOpen() {
        return isEnrolling() || login.result().equals("challenge");
    }

    boolean isEnrolling() {
        return login.result().equals("enroll");
    }

    boolean isBySms() {
        return Objects.equals(login.method(), "sms");
    }

    boolean offers(String method) {
        return isEnrolling() && login.methods() != null && login.methods().contains(method);
    }

    /** Whether the page shows a QR code, for which a secret must be there. */
    boolean wantsSecret() {
        return offers("app") && !isBySms();
    }

    @Nullable
    ReturnAddress address() {
        return returnUrl == null ? null : new ReturnAddress(returnUrl, loginId);
    }

    @Override
    public String toString() {
        return "Opened[" + loginId + "]";
    }
}
