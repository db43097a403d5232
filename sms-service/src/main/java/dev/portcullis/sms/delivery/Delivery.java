package dev.portcullis.sms.delivery;

import dev.portcullis.contracts.event.SmsRequested;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as it was taken in. What happens to it afterwards is the business of {@link DeliveryQueue}. */
@Entity
@Table(name = "delivery")
class Delivery {
    @Id
    UUID requestId;

    UUID loginId;
    UUID accountId;
    String numberMasked;

    @Nullable
    String numberSealed;

    @Nullable
    String codeSealed;

    String template;
    String issuer;

    /** A {@link DeliveryState#column()}. */
    @Column(updatable = false)
    String state;

    int tries;

    @Nullable
    String traceId;

    Instant requestedAt;
    Instant expiresAt;
    Instant nextTryAt;

    Delivery() {}

    static Delivery of(SmsRequested request, @Nullable String traceId, Instant now) {
        Delivery delivery = new Delivery();
        delivery.requestId = request.requestId();
        delivery.loginId = request.loginId();
        delivery.accountId = request.accountId();
        delivery.numberMasked = request.numberMasked();
        delivery.numberSealed = request.numberSealed();
        delivery.codeSealed = request.codeSealed();
        delivery.template = request.template();
        delivery.issuer = request.issuer();
        delivery.state = DeliveryState.REQUESTED.column();
        delivery.traceId = traceId;
        delivery.requestedAt = now;
        delivery.expiresAt = request.expiresAt();
        delivery.nextTryAt = now;
        return delivery;
    }
}
