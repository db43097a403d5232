package dev.portcullis.sms.spend;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What was let through, and whether the next one is. All decisions on numbers that are not known come one after the other, over all
 * replicas, so that a cap holds exactly; those on known numbers wait for nobody.
 */
@ApplicationScoped
class Ledger {
    private static final String STANDING = """
            select exists (select from sms_spend where request_id = $1 and sender = $2) as counted,
                exists (select from known_number where number_digest = $3) as known
            """;

    /** Held to the end of the transaction; any number that no one else uses. */
    private static final String ONE_BY_ONE = "select pg_advisory_xact_lock(7342001)";

    private static final String ADMIT = """
            with s as (
                insert into sms_spend (request_id, sender, number_digest, known, country, prefix, segments, price, at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9))
            insert into sms_spend_day (day, messages, cost) values ($10, 1, $8)
            on conflict (day) do update set messages = sms_spend_day.messages + 1, cost = sms_spend_day.cost + excluded.cost
            returning messages, cost
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final BudgetTable budgets;
    private final Stops stops;
    private final Alerts alerts;
    private final SpendConfig config;

    Ledger(Pool pool, Outbox outbox, BudgetTable budgets, Stops stops, Alerts alerts, SpendConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.budgets = budgets;
        this.stops = stops;
        this.alerts = alerts;
        this.config = config;
    }

    Uni<Decision> decide(Asked asked, Instant now) {
        Uni<Decision> transaction = pool.withTransaction(connection -> decide(connection, asked, now));
        return outbox.sent(Bounded.database(transaction));
    }

    private Uni<Decision> decide(SqlConnection connection, Asked asked, Instant now) {
        return connection
                .preparedQuery(STANDING)
                .execute(Tuple.of(asked.request(), asked.by().text(), asked.number()))
                .map(rows -> rows.iterator().next())
                .chain(row -> row.getBoolean("counted")
                        ? Uni.createFrom().item(new Decision.Allowed())
                        : decide(connection, asked, row.getBoolean("known"), now));
    }

    private Uni<Decision> decide(SqlConnection connection, Asked asked, boolean known, Instant now) {
        if (known) {
            return budgets.read(connection, now).chain(money -> admit(connection, asked, true, money, now));
        }
        return connection
                .query(ONE_BY_ONE)
                .execute()
                .chain(() -> budgets.read(connection, now))
                .chain(money -> unknown(connection, asked, money, now));
    }

    private Uni<Decision> unknown(SqlConnection connection, Asked asked, BudgetTable.Money money, Instant now) {
        Optional<Refusal> refusal =
                SpendPolicy.refusal(money.spent(), config.dailyCap(), money.budget(), price(asked, money));
        if (refusal.isPresent()) {
            return Uni.createFrom().item(new Decision.Refused(refusal.get()));
        }
        return stops.decide(connection, asked, now)
                .chain(decision -> decision instanceof Decision.Allowed
                        ? admit(connection, asked, false, money, now)
                        : Uni.createFrom().item(decision));
    }

    private Uni<Decision> admit(
            SqlConnection connection, Asked asked, boolean known, BudgetTable.Money money, Instant now) {
        BigDecimal price = price(asked, money);
        Tuple values = Tuple.tuple()
                .addUUID(asked.request())
                .addString(asked.by().text())
                .addValue(asked.number())
                .addBoolean(known)
                .addString(asked.place().country())
                .addString(asked.place().prefix())
                .addInteger(asked.segments())
                .addValue(price)
                .addOffsetDateTime(utc(now))
                .addLocalDate(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return connection
                .preparedQuery(ADMIT)
                .execute(values)
                .map(rows -> spent(rows.iterator().next(), money.spent().month().add(price)))
                .map(spent -> SpendPolicy.alerts(spent, config.dailyCap(), money.budget()))
                .chain(due -> alerts.raise(connection, due, now))
                .replaceWith(new Decision.Allowed());
    }

    private static Spent spent(Row day, BigDecimal month) {
        return new Spent(day.getInteger("messages"), day.getBigDecimal("cost"), month);
    }

    private static BigDecimal price(Asked asked, BudgetTable.Money money) {
        return money.budget().prices().of(asked.place().country(), asked.segments());
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
