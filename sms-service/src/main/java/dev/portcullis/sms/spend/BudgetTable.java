package dev.portcullis.sms.spend;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** The budget, and what is spent of it. */
@ApplicationScoped
class BudgetTable {
    private static final String READ = """
            select b.currency, b.day_cap, b.month_cap, b.prices,
                coalesce((select messages from sms_spend_day where day = $1), 0) as messages,
                coalesce((select cost from sms_spend_day where day = $1), 0) as day_cost,
                coalesce((select sum(cost) from sms_spend_day where day between $2 and $1), 0) as month_cost
            from sms_budget b where b.id = 1
            """;

    private static final String LOCK = "select 1 from sms_budget where id = 1 for update";

    private static final String WRITE = """
            update sms_budget set version = version + 1, currency = $1, day_cap = $2, month_cap = $3, prices = $4
            where id = 1
            """;

    record Money(Budget budget, Spent spent) {}

    /** Of two changes at the same time the second sees the first. */
    Uni<Void> lock(SqlClient client) {
        return client.query(LOCK).execute().replaceWithVoid();
    }

    Uni<Void> write(SqlClient client, BudgetDocument.Wanted wanted) {
        JsonObject prices = new JsonObject();
        wanted.prices().forEach((country, price) -> prices.put(country, price.toPlainString()));
        Tuple values = Tuple.tuple()
                .addString(wanted.currency())
                .addValue(wanted.dayCap())
                .addValue(wanted.monthCap())
                .addValue(prices);
        return client.preparedQuery(WRITE).execute(values).replaceWithVoid();
    }

    Uni<Money> read(SqlClient client, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return client.preparedQuery(READ)
                .execute(Tuple.of(day, day.withDayOfMonth(1)))
                .map(rows -> money(rows.iterator().next()));
    }

    private static Money money(Row row) {
        Budget budget = new Budget(
                row.getString("currency"),
                row.getBigDecimal("day_cap"),
                row.getBigDecimal("month_cap"),
                Prices.of(prices(row.getJsonObject("prices"))));
        Spent spent =
                new Spent(row.getInteger("messages"), row.getBigDecimal("day_cost"), row.getBigDecimal("month_cost"));
        return new Money(budget, spent);
    }

    private static Map<String, BigDecimal> prices(JsonObject stored) {
        Map<String, BigDecimal> prices = new TreeMap<>();
        stored.fieldNames().forEach(country -> prices.put(country, new BigDecimal(stored.getString(country))));
        return prices;
    }
}
