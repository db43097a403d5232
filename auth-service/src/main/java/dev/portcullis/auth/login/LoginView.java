package dev.portcullis.auth.login;

import dev.portcullis.contracts.event.Method;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision, as {@code POST /logins} and {@code GET /logins/{id}} answer it.
 *
 * @param loginId null where no code is waited for
 * @param result {@code allow}, {@code challenge}, {@code enroll} or {@code deny}
 * @param user canonical name
 * @param destination masked number
 * @param methods what a user who enrols may choose
 * @param smsStatus {@code not_sent}, {@code queued}, {@code sent}, {@code delivered}, {@code failed} or {@code unknown}
 * @param smsReason why the message failed or may not have been sent, e.g. {@code number_cannot_receive}; {@code message} says it too
 * @param nextSmsSeconds when the next message may be asked for
 */
public record LoginView(
        @Nullable UUID loginId,
        @Nullable String user,
        String userAsSent,
        String result,
        String reason,
        String message,
        @Nullable Method method,
        @Nullable String destination,
        @Nullable Integer digits,
        @Nullable List<Method> methods,
        @Nullable Integer attemptsLeft,
        @Nullable Instant expiresAt,
        @Nullable String smsStatus,
        @Nullable String smsReason,
        @Nullable Long nextSmsSeconds,
        @Nullable String promptUrl,
        @Nullable GrantView grant) {

    /** @param token opens one session */
    public record GrantView(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "GrantView[***]";
        }
    }

    LoginView at(String newPromptUrl) {
        return new LoginView(
                loginId,
                user,
                userAsSent,
                result,
                reason,
                message,
                method,
                destination,
                digits,
                methods,
                attemptsLeft,
                expiresAt,
                smsStatus,
                smsReason,
                nextSmsSeconds,
                newPromptUrl,
                grant);
    }

    @Override
    public String toString() {
        return "LoginView[" + loginId + " " + result + " " + reason + "]";
    }
}
