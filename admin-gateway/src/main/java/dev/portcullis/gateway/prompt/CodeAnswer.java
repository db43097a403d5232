package dev.portcullis.gateway.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the prompt needs of the answer to {@code POST /portal/v1/logins/{id}/code}; grant and device token are the portal's, which
 * gets them for its ticket.
 *
 * @param recoveryCodes to be shown once; null for none
 */
record CodeAnswer(
        String result,
        String reason,
        @Nullable String message,
        @Nullable Long retryAfterSeconds,
        @Nullable List<String> recoveryCodes) {
    @Override
    public String toString() {
        return "CodeAnswer[" + result + " " + reason + "]";
    }
}
