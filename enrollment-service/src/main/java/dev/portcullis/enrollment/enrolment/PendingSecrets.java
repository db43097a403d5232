package dev.portcullis.enrollment.enrolment;

import dev.portcullis.enrollment.qr.Base32;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.kit.secret.Secret;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Secrets that wait to be proven, each at its login. */
@ApplicationScoped
class PendingSecrets implements PanacheRepositoryBase<PendingSecret, UUID> {
    /** RFC 4226, section 4, R6: 160 bits are recommended. */
    private static final int BYTES = 20;

    /** A login lives 10 minutes; what is older belongs to none. */
    private static final Duration LIFE = Duration.ofMinutes(15);

    /** Several posts of one login agree on one secret: that of the first. */
    private static final String INSERT = "insert into pending_secret (login_id, account_id, secret_sealed, created_at)"
            + " values (?1, ?2, ?3, ?4) on conflict (login_id) do nothing";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Keyrings keyrings;
    private final Clock clock;

    PendingSecrets(Keyrings keyrings, Clock clock) {
        this.keyrings = keyrings;
        this.clock = clock;
    }

    /** The secret of this login, made now or before. Base32 without padding. */
    Uni<Secret<String>> ofLogin(UUID loginId, UUID accountId) {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        String sealed = keyrings.field().seal(Base32.encode(secret), place(loginId));
        return Panache.withTransaction(() -> insert(loginId, accountId, sealed)
                .chain(() -> findById(loginId))
                .map(this::open));
    }

    private Uni<Integer> insert(UUID loginId, UUID accountId, String sealed) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, loginId)
                        .setParameter(2, accountId)
                        .setParameter(3, sealed)
                        .setParameter(4, clock.instant())
                        .executeUpdate());
    }

    /** Null when none was made, or it is gone. */
    Uni<@Nullable Secret<String>> read(UUID loginId) {
        return Panache.withSession(() -> findById(loginId)).map(found -> found == null ? null : open(found));
    }

    private Secret<String> open(PendingSecret pending) {
        return Secret.of(keyrings.field().openText(pending.secretSealed, place(pending.loginId)));
    }

    private static Aad place(UUID loginId) {
        return Aad.of("pending_secret", "secret", loginId);
    }

    /** Its login has ended, or the secret was proven and lives in auth-service now. */
    Uni<Void> forget(UUID loginId) {
        return Panache.withTransaction(() -> deleteById(loginId)).replaceWithVoid();
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetOld() {
        return Panache.withTransaction(
                        () -> delete("createdAt < ?1", clock.instant().minus(LIFE)))
                .onFailure()
                .recoverWithItem(0L)
                .replaceWithVoid();
    }
}
