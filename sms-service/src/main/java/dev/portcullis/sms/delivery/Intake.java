package dev.portcullis.sms.delivery;

import dev.portcullis.contracts.event.SmsRequested;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.http.RequestId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes requests in, by event or by call: whichever comes second finds the row, also one of a transaction that has yet to commit, and
 * is no second message.
 */
@ApplicationScoped
class Intake {
    private static final String INSERT = """
            insert into delivery (request_id, login_id, account_id, number_masked, number_sealed, code_sealed, template,
                issuer, state, tries, trace_id, requested_at, expires_at, next_try_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'requested', 0, ?9, ?10, ?11, ?10)
            on conflict (request_id) do nothing
            """;

    private final Outbox outbox;
    private final Clock clock;

    Intake(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The row and the word that it is queued, in the running Panache transaction.
     *
     * @return false: it is known already
     */
    Uni<Boolean> take(SmsRequested request) {
        Instant now = clock.instant();
        return Panache.getSession()
                .chain(session -> insert(session, request, now))
                .chain(inserted -> inserted == 1
                        ? outbox.add(queued(request).event(now)).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private static Uni<Integer> insert(Mutiny.Session session, SmsRequested request, Instant now) {
        return session.createNativeQuery(INSERT)
                .setParameter(1, request.requestId())
                .setParameter(2, request.loginId())
                .setParameter(3, request.accountId())
                .setParameter(4, request.numberMasked())
                .setParameter(5, request.numberSealed())
                .setParameter(6, request.codeSealed())
                .setParameter(7, request.template())
                .setParameter(8, request.issuer())
                .setParameter(9, RequestId.current())
                .setParameter(10, now)
                .setParameter(11, request.expiresAt())
                .executeUpdate();
    }

    private static Change queued(SmsRequested request) {
        return new Change(
                request.requestId(),
                request.loginId(),
                request.accountId(),
                DeliveryState.REQUESTED,
                null,
                RequestId.current());
    }
}
