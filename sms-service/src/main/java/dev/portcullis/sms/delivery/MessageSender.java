package dev.portcullis.sms.delivery;

import io.smallrye.mutiny.Uni;

/**
 * A provider that sends text messages.
 *
 * <p>Contract: {@link #send} hands a message to the provider at most once, however it ends, and never tries again by itself. It
 * completes with a value within ten seconds and never with a failure. It blocks no thread of the caller. What it can't tell for
 * certain is {@link SendOutcome.Unclear}, so that nobody is charged or disturbed twice. What the provider reports later goes to
 * {@link Receipts}.
 */
public interface MessageSender {
    /** Whether there is an account to send with; while not, every message is refused. */
    boolean isConfigured();

    /** How many messages may be under way at the same time. */
    int capacity();

    Uni<SendOutcome> send(TextMessage message);
}
