package dev.portcullis.sms.spend;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Messages that led to a login, and numbers that are known from then on. */
@ApplicationScoped
class Conversions {
    /** Of several messages with one code nobody knows which was read. */
    private static final String VERIFIED = """
            update sms_spend set verified_at = ?2
            where number_digest = (select number_digest from sms_spend where request_id = ?1 limit 1)
                and sender = 'primary' and verified_at is null and at > ?3
            """;

    private static final String KNOWN = """
            insert into known_number (number_digest, verified_at)
            select number_digest, ?2 from sms_spend where request_id = ?1 limit 1
            on conflict (number_digest) do update set verified_at = greatest(known_number.verified_at, excluded.verified_at)
            """;

    private final Duration within;

    Conversions(SpendConfig config) {
        this.within = config.pumping().verifiedWithin();
    }

    /** In the running Panache transaction. */
    Uni<Void> verified(UUID request, Instant at) {
        return Panache.getSession().chain(session -> verified(session, request, at));
    }

    private Uni<Void> verified(Mutiny.Session session, UUID request, Instant at) {
        return session.createNativeQuery(VERIFIED)
                .setParameter(1, request)
                .setParameter(2, at)
                .setParameter(3, at.minus(within))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(KNOWN)
                        .setParameter(1, request)
                        .setParameter(2, at)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
