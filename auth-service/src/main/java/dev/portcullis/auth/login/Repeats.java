package dev.portcullis.auth.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.kit.idempotency.Claim;
import dev.portcullis.kit.idempotency.Claims;
import dev.portcullis.kit.idempotency.IdempotentRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests that their callers may send again with the same {@code Idempotency-Key}: claim, effect and outcome are one transaction.
 * Without a key a request is what it was, and costs nothing more.
 */
@ApplicationScoped
public class Repeats {
    private final Claims claims;
    private final Pool pool;
    private final ObjectMapper json;

    Repeats(Claims claims, Pool pool, ObjectMapper json) {
        this.claims = claims;
        this.pool = pool;
        this.json = json;
    }

    /**
     * What is done the first time, what is kept of it, and what a repeat does.
     *
     * @param <T> the answer
     * @param <K> what is kept of it: never a token or a secret
     */
    public interface Work<T, K> {
        /** @param client the pool, or the connection of a transaction to which all must belong */
        Uni<T> first(SqlClient client);

        K kept(T answer);

        Uni<T> again(SqlClient client, K kept);
    }

    /** @param request null: without a key */
    public <T, K> Uni<T> once(@Nullable IdempotentRequest request, Class<K> type, Work<T, K> work) {
        return request == null
                ? work.first(pool)
                : pool.withTransaction(connection ->
                        claims.claim(connection, request).chain(claim -> claimed(connection, claim, type, work)));
    }

    /** For what can be done again as it was the first time. */
    public <T> Uni<T> renewed(@Nullable IdempotentRequest request, Function<SqlClient, Uni<T>> work) {
        return once(request, JsonNode.class, new Work<T, JsonNode>() {
            @Override
            public Uni<T> first(SqlClient client) {
                return work.apply(client);
            }

            @Override
            public JsonNode kept(T answer) {
                return json.createObjectNode();
            }

            @Override
            public Uni<T> again(SqlClient client, JsonNode kept) {
                return work.apply(client);
            }
        });
    }

    private <T, K> Uni<T> claimed(SqlConnection connection, Claim claim, Class<K> type, Work<T, K> work) {
        return switch (claim) {
            case Claim.Fresh fresh ->
                work.first(connection).call(answer -> claims.keep(connection, fresh, 200, work.kept(answer)));
            case Claim.Done done -> work.again(connection, read(done.body(), type));
            case Claim.Refused refused -> Uni.createFrom().failure(refused.problem());
        };
    }

    private <K> K read(JsonNode body, Class<K> type) {
        try {
            return json.treeToValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept of a request can not be read", e);
        }
    }
}
