package dev.portcullis.sms.spend;

import dev.portcullis.sms.spend.Breaker.Verdict;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The breaker of each prefix and country: what it goes by, and what it has stopped. */
@ApplicationScoped
class Stops {
    private static final String READ = """
            select k.scope, b.until_at, b.probe_at, c.sent, c.verified, c.open,
                exists (select from sms_spend p where p.request_id = b.probe_request_id and p.verified_at is not null)
                    as probe_verified
            from unnest($1::text[]) as k (scope)
            left join sms_stop b using (scope)
            cross join lateral (
                select count(*)::int as sent, count(s.verified_at)::int as verified,
                    (count(*) filter (where s.verified_at is null and s.at > $3))::int as open
                from sms_spend s
                where s.at > greatest($2::timestamptz, b.counted_from) and not s.known and s.sender = 'primary'
                    and k.scope in (s.prefix, s.country)) c
            """;

    private static final String TRIP = """
            insert into sms_stop (scope, stopped_at, until_at) values ($1, $2, $3)
            on conflict (scope) do update set stopped_at = excluded.stopped_at, until_at = excluded.until_at,
                probe_request_id = null, probe_at = null, counted_from = null
            """;

    private static final String PROBE = "update sms_stop set probe_request_id = $2, probe_at = $3 where scope = $1";

    private static final String REOPEN = """
            update sms_stop set until_at = null, probe_request_id = null, probe_at = null, counted_from = $2
            where scope = $1
            """;

    private final SpendConfig.Pumping config;
    private final Breaker breaker;
    private final Alerts alerts;

    Stops(SpendConfig config, Alerts alerts) {
        this.config = config.pumping();
        this.breaker = new Breaker(rules(this.config));
        this.alerts = alerts;
    }

    static Breaker.Rules rules(SpendConfig.Pumping config) {
        return new Breaker.Rules(config.messages(), config.share(), config.verifiedWithin(), config.stop());
    }

    /** A prefix or country, and what its breaker says. */
    private record Judged(String scope, Verdict verdict) {}

    /** Of prefix and country the stricter one decides; changes are put down in the transaction of the connection. */
    Uni<Decision> decide(SqlConnection connection, Asked asked, Instant now) {
        Tuple values = Tuple.of(
                asked.place().scopes().toArray(String[]::new),
                Ledger.utc(now.minus(config.window())),
                Ledger.utc(now.minus(config.patience())));
        return connection
                .preparedQuery(READ)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> judge(row, now))
                        .toList())
                .chain(judged -> put(connection, asked, judged, now));
    }

    private Judged judge(Row row, Instant now) {
        Breaker.Counts counts =
                new Breaker.Counts(row.getInteger("sent"), row.getInteger("verified"), row.getInteger("open"));
        Instant until = instant(row, "until_at");
        Breaker.Stop stop = until == null
                ? null
                : new Breaker.Stop(until, instant(row, "probe_at"), row.getBoolean("probe_verified"));
        return new Judged(row.getString("scope"), breaker.judge(counts, stop, now));
    }

    private Uni<Decision> put(SqlConnection connection, Asked asked, List<Judged> judged, Instant now) {
        Decision decision = strictest(judged);
        return Multi.createFrom()
                .iterable(judged)
                .onItem()
                .transformToUniAndConcatenate(one -> put(connection, asked, one, decision, now))
                .onItem()
                .ignoreAsUni()
                .replaceWith(decision);
    }

    private static Decision strictest(List<Judged> judged) {
        if (judged.stream()
                .anyMatch(one -> one.verdict() instanceof Verdict.Trip || one.verdict() instanceof Verdict.Stopped)) {
            return new Decision.Refused(Refusal.PUMPING);
        }
        return judged.stream().anyMatch(one -> one.verdict() instanceof Verdict.Wait)
                ? new Decision.Wait()
                : new Decision.Allowed();
    }

    /** A probe is one only when it goes. */
    private Uni<Void> put(SqlConnection connection, Asked asked, Judged judged, Decision decision, Instant now) {
        String scope = judged.scope();
        return switch (judged.verdict()) {
            case Verdict.Trip trip -> trip(connection, scope, trip.until(), now);
            case Verdict.Reopen reopen -> run(connection, REOPEN, Tuple.of(scope, Ledger.utc(reopen.countedFrom())));
            case Verdict.Probe probe
            when decision instanceof Decision.Allowed ->
                run(connection, PROBE, Tuple.of(scope, asked.request(), Ledger.utc(now)));
            case Verdict.Probe probe -> Uni.createFrom().voidItem();
            case Verdict.Go go -> Uni.createFrom().voidItem();
            case Verdict.Wait wait -> Uni.createFrom().voidItem();
            case Verdict.Stopped stopped -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> trip(SqlConnection connection, String scope, Instant until, Instant now) {
        return run(connection, TRIP, Tuple.of(scope, Ledger.utc(now), Ledger.utc(until)))
                .chain(() -> alerts.stopped(connection, scope, until, now));
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
