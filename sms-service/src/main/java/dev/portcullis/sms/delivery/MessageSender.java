package dev.portcullis.sms.delivery;

import dev.portcullis.sms.account.Role;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * A provider that sends text messages.
 *
 * <p>Contract: {@link #send} hands a message to the provider at most once, however it ends, and never tries again by itself. It
 * completes with a value within fourteen seconds and never with a failure. It blocks no thread of the caller. What it can't tell for
 * certain is {@link SendOutcome.Unclear}, so that nobody is charged or disturbed twice. What the provider reports later goes to
 * {@link Receipts}.
 */
public interface MessageSender {
    /** How many messages may be under way at the same time. */
    int capacity();

    /** From that account as it is at this moment; without it the message is refused. */
    Uni<SendOutcome> send(TextMessage message, Role sender);

    /** The second sender of this moment, if there is one. Fails when that is not known. */
    Uni<Optional<Fallback>> fallback();
}
