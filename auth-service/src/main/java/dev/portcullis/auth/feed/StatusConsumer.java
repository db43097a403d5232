package dev.portcullis.auth.feed;

import dev.portcullis.contracts.event.LicenseStatus;
import dev.portcullis.contracts.event.SmsDelivery;
import dev.portcullis.contracts.event.SmsStatus;
import dev.portcullis.kit.event.Inbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What other services say of themselves and this one only reads: licence, SMS, and what became of a message. */
@ApplicationScoped
class StatusConsumer {
    private static final String LICENSE =
            "update deployment set license_admits = ?1, license_version = ?2 where license_version < ?2";
    private static final String SMS =
            "update deployment set sms_configured = ?1, sms_status_version = ?2, sms_sender_country = ?3 where sms_status_version < ?2";

    /**
     * Only from a state that comes before: a late {@code sent} changes nothing after {@code delivered}. The first sender's message may
     * be delivered after the second one's has failed.
     */
    private static final String DELIVERY = """
            update login set sms_status = ?1, sms_reason = ?4
            where sms_request_id = ?2 and (sms_status is null or sms_status = any(?3))""";

    private final Inbox inbox;

    StatusConsumer(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("license-status")
    public Uni<Void> license(Message<byte[]> message) {
        return inbox.once(
                message, LicenseStatus.class, status -> run(LICENSE, status.admitsAnother(), status.version()));
    }

    @Incoming("sms-status")
    public Uni<Void> sms(Message<byte[]> message) {
        return inbox.once(
                message,
                SmsStatus.class,
                status -> run(SMS, status.configured(), status.version(), status.senderCountry()));
    }

    @Incoming("sms-delivery")
    public Uni<Void> delivery(Message<byte[]> message) {
        return inbox.once(message, SmsDelivery.class, StatusConsumer::deliver);
    }

    private static Uni<Void> deliver(SmsDelivery delivery) {
        String state = delivery.state().name().toLowerCase(Locale.ROOT);
        return run(
                DELIVERY,
                state,
                delivery.requestId(),
                before(delivery.state()).toArray(String[]::new),
                delivery.userReason());
    }

    static List<String> before(SmsDelivery.State state) {
        return switch (state) {
            case QUEUED -> List.of("not_sent");
            case SENT -> List.of("not_sent", "queued", "unknown");
            case UNKNOWN -> List.of("not_sent", "queued");
            case FAILED -> List.of("not_sent", "queued", "sent", "unknown");
            case DELIVERED -> List.of("not_sent", "queued", "sent", "unknown", "failed");
        };
    }

    private static Uni<Void> run(String sql, @Nullable Object... values) {
        return Panache.getSession()
                .chain(session -> query(session, sql, values).executeUpdate())
                .replaceWithVoid();
    }

    private static Mutiny.Query<?> query(Mutiny.Session session, String sql, @Nullable Object... values) {
        Mutiny.Query<?> query = session.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }
}
