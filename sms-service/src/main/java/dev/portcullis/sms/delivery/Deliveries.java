package dev.portcullis.sms.delivery;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Requests that were taken in, by their request id. */
@ApplicationScoped
class Deliveries implements PanacheRepositoryBase<Delivery, UUID> {
    /** Newest first. */
    PanacheQuery<Delivery> of(UUID account) {
        return find("accountId", Sort.descending("requestedAt", "requestId"), account);
    }
}
