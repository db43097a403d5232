package dev.portcullis.sms.delivery;

import dev.portcullis.sms.account.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A delivery as it stands, to be looked at; its changes are statements of {@link Intake}, {@link DeliveryQueue} and others. */
@Entity
@Immutable
@Table(name = "delivery")
class Delivery {
    @Id
    UUID requestId;

    UUID loginId;
    UUID accountId;
    String numberMasked;

    /** A {@link DeliveryState#column()}. */
    String state;

    /** A {@link Role#text()}: whose turn it is, or was last. */
    String sender;

    /** A {@link Reason#word()}: why it became the second sender's turn. */
    @Nullable
    String fallbackReason;

    /** A {@link Reason#word()}. */
    @Nullable
    String reason;

    @Nullable
    Integer providerCode;

    @Nullable
    String providerSid;

    @Nullable
    String fallbackSid;

    int tries;
    Instant requestedAt;
    Instant expiresAt;

    @Nullable
    Instant endedAt;

    Delivery() {}
}
