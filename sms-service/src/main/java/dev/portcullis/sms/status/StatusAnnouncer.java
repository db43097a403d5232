package dev.portcullis.sms.status;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.SmsStatus;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.sms.delivery.MessageSender;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Tells others whether codes can be sent by SMS at all: at start, as only a restart changes it, and once a day. */
@ApplicationScoped
class StatusAnnouncer {
    private static final String NEXT = "select nextval('sms_status_version')";

    private final MessageSender sender;
    private final Outbox outbox;
    private final Clock clock;

    StatusAnnouncer(MessageSender sender, Outbox outbox, Clock clock) {
        this.sender = sender;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "24h")
    Uni<Void> announce() {
        return outbox.sent(Panache.withTransaction(() -> nextVersion().chain(this::tell)))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(30))
                .indefinitely();
    }

    private static Uni<Long> nextVersion() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NEXT, Long.class).getSingleResult());
    }

    private Uni<Void> tell(long version) {
        SmsStatus status = new SmsStatus(version, sender.isConfigured(), clock.instant());
        return outbox.add(new OutgoingEvent(Topics.SMS_STATUS, "sms", EventTypes.SMS_STATUS, status));
    }
}
