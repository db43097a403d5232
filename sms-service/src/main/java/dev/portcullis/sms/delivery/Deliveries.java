package dev.portcullis.sms.delivery;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Requests that were taken in, by their request id. */
@ApplicationScoped
class Deliveries implements PanacheRepositoryBase<Delivery, UUID> {}
