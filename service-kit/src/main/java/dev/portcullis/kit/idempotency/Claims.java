package dev.portcullis.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Requests by their key. For an effect that is one transaction: {@code claim} is its first statement and {@code keep} its last, so
 * that all of it is there or nothing; a repeat that comes meanwhile finds the lock taken and does not wait.
 * For an effect of several transactions see {@link Idempotency}.
 */
@ApplicationScoped
public class Claims {
    /** Longer than a request may take; whoever is slower finds at its commit that another try has taken over. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final String CLAIM = """
            with asked as (
              select cast($1 as uuid) as integration_id, cast($2 as text) as route, cast($3 as text) as key,
                     decode(cast($4 as text), 'hex') as body_sha256, cast($5 as uuid) as claim,
                     now() + make_interval(secs => cast($6 as integer)) as claimed_until,
                     now() + make_interval(secs => cast($7 as integer)) as expires_at
            ), taken as materialized (
              select pg_try_advisory_xact_lock(hashtextextended(concat_ws(' ', integration_id, route, key), 0)) as lock from asked
            ), fresh as (
              insert into idempotent_request as known
                     (integration_id, route, key, body_sha256, claim, claimed_until, expires_at)
              select integration_id, route, key, body_sha256, claim, claimed_until, expires_at from asked, taken where lock
              on conflict (integration_id, route, key, part) do update set
                body_sha256 = excluded.body_sha256, claim = excluded.claim, claimed_until = excluded.claimed_until, outcome = null,
                expires_at = case when known.expires_at <= now() then excluded.expires_at else known.expires_at end
              where known.expires_at <= now()
                 or known.outcome is null and known.claimed_until <= now() and known.body_sha256 = excluded.body_sha256
              returning claim
            )
            select exists (select from fresh), taken.lock, known.body_sha256 = asked.body_sha256, known.outcome,
                   cast(greatest(1, ceil(extract(epoch from known.claimed_until - clock_timestamp()))) as integer)
            from asked cross join taken left join idempotent_request known
              on known.integration_id = asked.integration_id and known.route = asked.route and known.key = asked.key
                 and known.part = '' and known.expires_at > now()
            """;

    private static final String IS_MINE = " where integration_id = cast($1 as uuid) and route = cast($2 as text)"
            + " and key = cast($3 as text) and part = '' and claim = cast($4 as uuid) and outcome is null";

    private static final String KEEP = "update idempotent_request set outcome = cast($5 as text)" + IS_MINE;

    private static final String KEEP_PART = """
            insert into idempotent_request
                   (integration_id, route, key, part, body_sha256, claim, claimed_until, outcome, expires_at)
            select integration_id, route, key, cast($5 as text), body_sha256, claim, claimed_until, cast($6 as text), expires_at
            from idempotent_request
            """ + IS_MINE;

    private static final String PARTS = """
            select part, expires_at from idempotent_request
            where integration_id = cast($1 as uuid) and route = cast($2 as text) and key = cast($3 as text) and part <> ''
              and expires_at > now()
            """;

    private static final String FORGET = "delete from idempotent_request" + IS_MINE;

    private static final String GIVE_UP = "update idempotent_request set claimed_until = now()" + IS_MINE;

    private final ObjectMapper json;

    Claims(ObjectMapper json) {
        this.json = json;
    }

    /** First in the transaction of the effect. */
    public Uni<Claim> claim(Mutiny.Session session, IdempotentRequest request) {
        return claim(Statements.of(session), request);
    }

    /** First in the transaction of the effect. */
    public Uni<Claim> claim(SqlClient connection, IdempotentRequest request) {
        return claim(Statements.of(connection), request);
    }

    /**
     * In the transaction of the effect, which fails with it when another try has taken over.
     *
     * @param status that is answered
     * @param body that is answered, without any token or secret
     */
    public Uni<Void> keep(Mutiny.Session session, Claim.Fresh claim, int status, Object body) {
        return keep(Statements.of(session), claim, status, body);
    }

    /** The same on a connection of one's own. */
    public Uni<Void> keep(SqlClient connection, Claim.Fresh claim, int status, Object body) {
        return keep(Statements.of(connection), claim, status, body);
    }

    /** The transaction commits, but what was asked for did not come about: a repeat is looked at anew. */
    public Uni<Void> release(Mutiny.Session session, Claim.Fresh claim) {
        return release(Statements.of(session), claim);
    }

    /** The same on a connection of one's own. */
    public Uni<Void> release(SqlClient connection, Claim.Fresh claim) {
        return release(Statements.of(connection), claim);
    }

    private Uni<Claim> claim(Statements database, IdempotentRequest request) {
        UUID token = UUID.randomUUID();
        return database.rows(
                        CLAIM,
                        request.integration(),
                        request.route(),
                        request.key(),
                        request.bodySha256(),
                        token,
                        (int) LEASE.toSeconds(),
                        (int) request.life().toSeconds())
                .map(rows -> claim(rows.getFirst(), new Claim.Fresh(request, token)));
    }

    private Claim claim(Object[] row, Claim.Fresh mine) {
        if (Boolean.TRUE.equals(row[0])) {
            return mine;
        }
        if (Boolean.FALSE.equals(row[1]) || row[2] == null) {
            return new Claim.UnderWay(Duration.ofSeconds(1));
        }
        if (Boolean.FALSE.equals(row[2])) {
            return new Claim.OtherBody();
        }
        return row[3] instanceof String outcome
                ? done(outcome)
                : new Claim.UnderWay(Duration.ofSeconds((Integer) row[4]));
    }

    private Uni<Void> keep(Statements database, Claim.Fresh claim, int status, Object body) {
        return database.change(KEEP, mine(claim, encode(new Outcome(status, json.valueToTree(body)))))
                .invoke(Claims::requireMine)
                .replaceWithVoid();
    }

    /** One of the things of a request is done, in the transaction in which it is. */
    Uni<Void> keepPart(Statements database, Claim.Fresh claim, String part) {
        return database.change(KEEP_PART, mine(claim, part, encode(new Outcome(200, json.nullNode()))))
                .invoke(Claims::requireMine)
                .replaceWithVoid();
    }

    Uni<Set<String>> parts(Statements database, IdempotentRequest request) {
        return database.rows(PARTS, request.integration(), request.route(), request.key())
                .map(rows -> rows.stream().map(row -> (String) row[0]).collect(Collectors.toSet()));
    }

    /** Nothing was done: as if it had never been asked for. What has parts is only given up on: its body still counts. */
    private Uni<Void> release(Statements database, Claim.Fresh claim) {
        return parts(database, claim.request())
                .chain(parts -> database.change(parts.isEmpty() ? FORGET : GIVE_UP, mine(claim)))
                .replaceWithVoid();
    }

    private static Object[] mine(Claim.Fresh claim, Object... further) {
        IdempotentRequest request = claim.request();
        List<Object> all =
                new ArrayList<>(List.of(request.integration(), request.route(), request.key(), claim.token()));
        all.addAll(List.of(further));
        return all.toArray();
    }

    private static void requireMine(int changed) {
        if (changed != 1) {
            throw new Claim.UnderWay(Duration.ofSeconds(1)).problem();
        }
    }

    /** What is kept of an answer. */
    record Outcome(int status, @Nullable JsonNode body) {}

    private Claim.Done done(String outcome) {
        try {
            Outcome kept = json.readValue(outcome, Outcome.class);
            return new Claim.Done(kept.status(), kept.body() == null ? json.nullNode() : kept.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outcome that can not be read", e);
        }
    }

    private String encode(Outcome outcome) {
        try {
            return json.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outcome that is no JSON", e);
        }
    }
}
