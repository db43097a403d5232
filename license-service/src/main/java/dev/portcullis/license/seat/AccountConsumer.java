package dev.portcullis.license.seat;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.kit.event.Inbox;
import dev.portcullis.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Frees the seats of removed accounts. It only heals: enrollment-service frees a seat by a call, and the event of the same
 * removal then finds nothing to do. It never takes seats: an account that may be asked for a code need not hold one yet.
 */
@ApplicationScoped
class AccountConsumer {
    private final Inbox inbox;
    private final Outbox outbox;
    private final SeatService seats;

    AccountConsumer(Inbox inbox, Outbox outbox, SeatService seats) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.seats = seats;
    }

    @Incoming("account")
    public Uni<Void> consume(Message<byte[]> message) {
        Instant at = timeOf(message);
        return outbox.sent(inbox.once(message, AccountSnapshot.class, account -> handle(account, at)));
    }

    private Uni<Void> handle(AccountSnapshot account, Instant at) {
        return account.enabled() ? Uni.createFrom().voidItem() : seats.heal(account.accountId(), at);
    }

    /** When the account changed, by the event's own word; events without one free nothing that could be in use. */
    private static Instant timeOf(Message<byte[]> message) {
        Header time = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(record -> record.getHeaders().lastHeader("ce_time"))
                .orElse(null);
        try {
            return time == null ? Instant.EPOCH : Instant.parse(new String(time.value(), StandardCharsets.UTF_8));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
