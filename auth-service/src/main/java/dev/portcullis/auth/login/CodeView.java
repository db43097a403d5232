package dev.portcullis.auth.login;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code /code} and {@code /result}.
 *
 * @param result {@code allow}, {@code retry} or {@code deny}
 * @param deviceToken replaces the one the portal keeps; null: keep yours
 */
record CodeView(
        UUID loginId,
        String user,
        String userAsSent,
        String result,
        String reason,
        String message,
        @Nullable Integer attemptsLeft,
        @Nullable Integer retryAfterSeconds,
        LoginView.@Nullable GrantView grant,
        @Nullable String deviceToken,
        @Nullable List<String> recoveryCodes) {

    static CodeView allow(Login login, String reason, LoginView.GrantView grant, @Nullable String deviceToken) {
        return of(login, "allow", reason, null, null, grant, deviceToken);
    }

    CodeView with(List<String> shownOnce) {
        return new CodeView(
                loginId,
                user,
                userAsSent,
                result,
                reason,
                message,
                attemptsLeft,
                retryAfterSeconds,
                grant,
                deviceToken,
                List.copyOf(shownOnce));
    }

    static CodeView retry(Login login, int attemptsLeft) {
        return of(login, "retry", "code_invalid", attemptsLeft, 0, null, null);
    }

    /** @param wait until a code is looked at again */
    static CodeView tooSoon(Login login, int attemptsLeft, Duration wait) {
        int seconds = Math.toIntExact((wait.toMillis() + 999) / 1000);
        return of(login, "retry", "too_soon", attemptsLeft, seconds, null, null);
    }

    /** What may be kept of an answer: neither grant nor token. */
    record Kept(
            String result,
            String reason,
            @Nullable Integer attemptsLeft,
            @Nullable Integer retryAfterSeconds) {
        static Kept of(CodeView view) {
            return new Kept(view.result, view.reason, view.attemptsLeft, view.retryAfterSeconds);
        }
    }

    static CodeView of(Login login, Kept kept) {
        return of(login, kept.result(), kept.reason(), kept.attemptsLeft(), kept.retryAfterSeconds(), null, null);
    }

    static CodeView deny(Login login, String reason) {
        return of(login, "deny", reason, null, null, null, null);
    }

    private static CodeView of(
            Login login,
            String result,
            String reason,
            @Nullable Integer attemptsLeft,
            @Nullable Integer retryAfterSeconds,
            LoginView.@Nullable GrantView grant,
            @Nullable String deviceToken) {
        return new CodeView(
                login.id(),
                login.user(),
                login.userAsSent(),
                result,
                reason,
                Messages.of(reason),
                attemptsLeft,
                retryAfterSeconds,
                grant,
                deviceToken,
                null);
    }

    @Override
    public String toString() {
        return "CodeView[" + loginId + " " + result + " " + reason + "]";
    }
}
