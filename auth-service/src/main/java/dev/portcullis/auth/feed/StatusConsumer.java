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

/** What other services say of themselves and this one only reads: licence, SMS, and what became of a message. */
@ApplicationScoped
class StatusConsumer {
    private static final String LICENSE =
            "update deployment set license_admits = ?1, license_version = ?2 where license_version < ?2";
    private static final String SMS =
            "update deployment set sms_configured = ?1, sms_status_version = ?2 where sms_status_version < ?2";

    /** Only from a state that comes before: a late {@code sent} changes nothing after {@code delivered}. */
    private static final String DELIVERY = """
            update login set sms_status = ?1 where sms_request_id = ?2 and (sms_status is null or sms_status = any(?3))""";

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
        return inbox.once(message, SmsStatus.class, status -> run(SMS, status.configured(), status.version()));
    }

    @Incoming("sms-delivery")
    public Uni<Void> delivery(Message<byte[]> message) {
        return inbox.once(message, SmsDelivery.class, StatusConsumer::deliver);
    }

    private static Uni<Void> deliver(SmsDelivery delivery) {
        String state = delivery.state().name().toLowerCase(Locale.ROOT);
        return run(
                DELIVERY, state, delivery.requestId(), before(delivery.state()).toArray(String[]::new));
    }

    static List<String> before(SmsDelivery.State state) {
        return switch (state) {
            case QUEUED -> List.of("not_sent");
            case SENT -> List.of("not_sent", "queued", "unknown");
            case UNKNOWN -> List.of("not_sent", "queued");
            case DELIVERED, FAILED -> List.of("not_sent", "queued", "sent", "unknown");
        };
    }

    private static Uni<Void> run(String sql, Object... values) {
        return Panache.getSession()
                .chain(session -> query(session, sql, values).executeUpdate())
                .replaceWithVoid();
    }

    private static Mutiny.Query<?> query(Mutiny.Session session, String sql, Object... values) {
        Mutiny.Query<?> query = session.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }
}
