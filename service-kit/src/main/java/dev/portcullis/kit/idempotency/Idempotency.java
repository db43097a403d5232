package dev.portcullis.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Requests whose effect takes several transactions and calls. The claim is committed first and holds for ten seconds, so nobody
 * does the same at the same time; the outcome is committed with the effect. What fails is released at once, what a dead process
 * left behind after those ten seconds: then a repeat does it again. A try that comes late, when another has taken over, fails
 * where it would commit.
 */
@ApplicationScoped
public class Idempotency {
    private static final Logger LOG = Logger.getLogger(Idempotency.class);

    private final Claims claims;
    private final Pool pool;
    private final ObjectMapper json;

    Idempotency(Claims claims, Pool pool, ObjectMapper json) {
        this.claims = claims;
        this.pool = pool;
        this.json = json;
    }

    /**
     * @param request null: without a key, each is done
     * @param type of the answer, as it is kept
     * @param work calls {@link Attempt#keep} in the transaction of its effect, or is done again when it is repeated
     * @return the answer, of now or of then; fails with 409 {@code idempotency_key_reused} or {@code request_in_progress}
     */
    public <T> Uni<T> once(@Nullable IdempotentRequest request, Class<T> type, Function<Attempt, Uni<T>> work) {
        return request == null
                ? work.apply(Attempt.withoutKey())
                : Bounded.database(pool.withTransaction(connection -> claims.claim(connection, request)))
                        .chain(claim -> switch (claim) {
                            case Claim.Fresh fresh -> attempt(fresh, work);
                            case Claim.Done done -> Uni.createFrom().item(read(done, type));
                            case Claim.Refused refused -> Uni.createFrom().failure(refused.problem());
                        });
    }

    private <T> Uni<T> attempt(Claim.Fresh fresh, Function<Attempt, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> work.apply(Attempt.of(claims, fresh)))
                .onItemOrFailure()
                .call((answer, failure) -> release(fresh));
    }

    /** Finds nothing to release where the outcome was kept. Never fails: the claim lapses by itself. */
    private Uni<Void> release(Claim.Fresh fresh) {
        return Bounded.database(pool.withTransaction(connection -> claims.release(connection, fresh)))
                .onFailure()
                .invoke(failure -> LOG.warnf("a claim lapses later: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private <T> T read(Claim.Done done, Class<T> type) {
        try {
            return json.treeToValue(done.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outcome that is no " + type.getSimpleName(), e);
        }
    }
}
