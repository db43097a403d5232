package dev.portcullis.gateway.prompt;

import org.jspecify.annotations.Nullable;

/**
 * What the prompt needs of the answer to {@code POST /portal/v1/logins/{id}/code}; grant and device token are the portal's, which
 * gets them for its ticket.
 */
record CodeAnswer(
        String result,
        String reason,
        @Nullable String message,
        @Nullable Long retryAfterSeconds) {}
