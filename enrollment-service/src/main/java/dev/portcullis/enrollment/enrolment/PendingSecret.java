package dev.portcullis.enrollment.enrolment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The secret of one login that enrols; sealed, and gone when it is proven or its login has ended. */
@Entity(name = "PendingSecret")
@Table(name = "pending_secret")
class PendingSecret {
    @Id
    UUID loginId;

    UUID accountId;
    String secretSealed;
    Instant createdAt;

    PendingSecret() {}
}
