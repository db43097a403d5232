package dev.portcullis.gateway.limit;

import java.time.Duration;

/** Whether a request may go on. */
public sealed interface Verdict {
    record Admitted() implements Verdict {}

    /** @param retryAfter when it may */
    record Limited(Duration retryAfter) implements Verdict {}
}
