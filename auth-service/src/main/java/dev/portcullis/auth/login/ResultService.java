package dev.portcullis.auth.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portcullis.kit.crypto.Tokens;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.idempotency.IdempotentRequest;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Swaps the ticket of a hosted prompt for the decision: once, and in time. */
@ApplicationScoped
class ResultService {
    private final LoginQuery logins;
    private final Reissue reissue;
    private final Repeats repeats;
    private final Clock clock;

    ResultService(LoginQuery logins, Reissue reissue, Repeats repeats, Clock clock) {
        this.logins = logins;
        this.reissue = reissue;
        this.repeats = repeats;
        this.clock = clock;
    }

    /** @param request null: without an {@code Idempotency-Key} */
    Uni<CodeView> swap(UUID id, UUID integration, String ticket, @Nullable IdempotentRequest request) {
        return Bounded.database(repeats.once(request, JsonNode.class, new Repeats.Work<CodeView, JsonNode>() {
            @Override
            public Uni<CodeView> first(SqlClient client) {
                return swap(client, id, integration, ticket, true);
            }

            @Override
            public JsonNode kept(CodeView answer) {
                return JsonNodeFactory.instance.objectNode();
            }

            @Override
            public Uni<CodeView> again(SqlClient client, JsonNode kept) {
                return swap(client, id, integration, ticket, false);
            }
        }));
    }

    private Uni<CodeView> swap(SqlClient client, UUID id, UUID integration, String ticket, boolean spends) {
        Instant now = clock.instant();
        return logins.read(client, id, integration, null, null, now)
                .invoke(facts -> require(facts, ticket, spends, now))
                .chain(facts -> reissue.issue(client, facts, spends, now))
                .onItem()
                .ifNull()
                .failWith(ResultService::spent);
    }

    private static void require(LoginFacts facts, String ticket, boolean spends, Instant now) {
        Login.Ticket issued = facts.login().ticket();
        if (issued == null || !MessageDigest.isEqual(issued.hash(), Tokens.hash(ticket))) {
            throw DomainProblem.notFound("ticket");
        }
        boolean late = spends && (issued.spent() || !now.isBefore(issued.expiresAt()));
        if (late || !Reissue.isPossible(facts)) {
            throw spent();
        }
    }

    private static DomainProblem spent() {
        return new DomainProblem(410, "ticket_spent", "This ticket was used already or is too old.");
    }
}
