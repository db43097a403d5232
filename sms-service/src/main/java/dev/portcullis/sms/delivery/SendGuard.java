package dev.portcullis.sms.delivery;

import dev.portcullis.sms.account.Role;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * What a message has to pass before a provider is asked, by any replica.
 *
 * <p>Contract: completes with a value within three seconds and never with a failure. A message that may go has been counted, once
 * however often it is tried.
 */
public interface SendGuard {
    /** @return what became of the message instead; empty: it may go */
    Uni<Optional<SendOutcome>> ask(TextMessage message, Role sender);
}
