package dev.portcullis.sms.spend;

import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** What was sent and what came of it, and what is stopped. */
@ApplicationScoped
class UsageTable {
    /** Of two messages for one request the delivery speaks of the one whose turn was last. */
    private static final String DAYS = """
            select (s.at at time zone 'UTC')::date as day, s.country, count(*)::int as sent,
                (count(*) filter (where d.state = 'delivered' and d.sender = s.sender))::int as delivered,
                (count(*) filter (where d.state = 'failed' and d.sender = s.sender))::int as failed,
                count(s.verified_at)::int as converted, sum(s.price) as cost
            from sms_spend s left join delivery d using (request_id)
            where s.at >= $1 and s.at < $2
            group by 1, 2 order by 1, 2
            """;

    private static final String STOPPED = """
            select scope, stopped_at, until_at, probe_at from sms_stop where until_at is not null order by scope
            """;

    private final Pool pool;
    private final BudgetTable budgets;
    private final Breaker.Rules rules;

    UsageTable(Pool pool, BudgetTable budgets, SpendConfig config) {
        this.pool = pool;
        this.budgets = budgets;
        this.rules = Stops.rules(config.pumping());
    }

    /** @param to included */
    Uni<List<UsageView.Day>> days(LocalDate from, LocalDate to) {
        return Bounded.database(pool.preparedQuery(DAYS)
                .execute(Tuple.of(start(from), start(to.plusDays(1))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(UsageTable::day)
                        .toList()));
    }

    Uni<List<UsageView.Stopped>> stopped(Instant now) {
        return Bounded.database(pool.preparedQuery(STOPPED)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> stopped(row, now))
                        .toList()));
    }

    Uni<BudgetTable.Money> money(Instant now) {
        return Bounded.database(budgets.read(pool, now));
    }

    private static UsageView.Day day(Row row) {
        UsageView.Sum sum = new UsageView.Sum(
                row.getInteger("sent"),
                row.getInteger("delivered"),
                row.getInteger("failed"),
                row.getInteger("converted"),
                row.getBigDecimal("cost"));
        return new UsageView.Day(row.getLocalDate("day"), row.getString("country"), sum);
    }

    private UsageView.Stopped stopped(Row row, Instant now) {
        OffsetDateTime probe = row.getOffsetDateTime("probe_at");
        Instant until = row.getOffsetDateTime("until_at").toInstant();
        Instant end = probe == null ? until : probed(probe.toInstant(), now);
        String scope = row.getString("scope");
        return new UsageView.Stopped(
                scope,
                scope.startsWith("+") ? "prefix" : "country",
                row.getOffsetDateTime("stopped_at").toInstant(),
                end.isAfter(now) ? end : null);
    }

    /** While its end is open, and afterwards: nobody has verified it. */
    private Instant probed(Instant probe, Instant now) {
        Instant given = probe.plus(rules.within());
        return now.isBefore(given) ? given : given.plus(rules.stop());
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
